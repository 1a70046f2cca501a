/** A class for each step of a sequence, as a part of speech for each word. */
package io.sparknn.ml.tagging;
