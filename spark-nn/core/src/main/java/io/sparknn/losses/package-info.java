/** What training makes small: a number for each sample. */
package io.sparknn.losses;
