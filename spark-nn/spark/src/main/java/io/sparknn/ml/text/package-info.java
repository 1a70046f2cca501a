/**
 * Stages between text and sequences of ids: tokens, vocabularies, byte pairs, and tokenizers of
 * Hugging Face. A column of ids is {@code array<int>}, unpadded, and tells in its metadata what its
 * ids mean ({@link io.sparknn.ml.data.TokenIds}).
 */
package io.sparknn.ml.text;
