/** What the estimators and models share that extend no family of Spark's. */
package io.sparknn.ml.stage;
