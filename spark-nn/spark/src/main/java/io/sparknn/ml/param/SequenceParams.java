package io.sparknn.ml.param;

/**
 * The parameters of a stage that makes a sequence of ids of each row.
 *
 * @param <T> the stage itself
 */
public interface SequenceParams<T> extends ColumnParams<T>, HasMaxLength<T>, HasTruncation<T> {}
