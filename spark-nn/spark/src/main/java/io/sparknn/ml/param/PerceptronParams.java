package io.sparknn.ml.param;

/**
 * The parameters of learning a perceptron, beside those of every classifier.
 *
 * @param <T> the stage itself
 */
public interface PerceptronParams<T>
    extends HasMaxIter<T>, HasFitIntercept<T>, HasSeed<T>, HasHandleInvalid<T> {}
