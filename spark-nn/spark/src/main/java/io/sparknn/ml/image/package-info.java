/**
 * Stages that decode images and make them alike. They read and write Spark's image struct, as the
 * image source does: {@code spark.read().format("image")}.
 */
package io.sparknn.ml.image;
