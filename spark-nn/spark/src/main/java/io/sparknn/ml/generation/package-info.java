/** Networks that write: language models, and models from one sequence to another. */
package io.sparknn.ml.generation;
