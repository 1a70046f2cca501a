/** What stages, estimators and models share that make a column of another, row by row. */
package io.sparknn.ml.column;
