package io.sparknn.ml.param;

/**
 * The parameters of a stage that makes ids by a vocabulary of ours, with start and end tokens.
 *
 * @param <T> the stage itself
 */
public interface TokenParams<T> extends SequenceParams<T>, HasAddStartToken<T>, HasAddEndToken<T> {}
