/** Samples on their way from rows to batches. */
package io.sparknn.data;
