/** What Spark Connect's ML service finds of this library beside its stages. */
package io.sparknn.ml.connect;
