package io.sparknn.ml.param;

/**
 * The parameters of learning a vocabulary.
 *
 * @param <T> the stage itself
 */
public interface VocabularyParams<T> extends TokenParams<T>, HasVocabSize<T>, HasMinCount<T> {}
