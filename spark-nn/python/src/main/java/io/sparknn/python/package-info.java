/** Writes the Python package {@code sparknn} from the Java classes, while the jar is built. */
package io.sparknn.python;
