/** How the examples show that they are training. */
package io.sparknn.examples.progress;
