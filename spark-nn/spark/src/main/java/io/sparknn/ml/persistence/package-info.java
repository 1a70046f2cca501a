/** Fitted models on disk: Spark's metadata beside the network's own files. */
package io.sparknn.ml.persistence;
