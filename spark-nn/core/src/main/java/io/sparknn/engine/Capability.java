package io.sparknn.engine;

/**
 * What an engine may lack. An engine declares what it has in {@link Engine#capabilities()}, and
 * {@link Engine#require} refuses before any work begins.
 */
public enum Capability {
  /** Tensors of {@link DataType#FLOAT64}. */
  FLOAT64("double precision"),
  /** Tensors of {@link DataType#BFLOAT16}. */
  BFLOAT16("bfloat16 precision"),
  /** Tensors of {@link DataType#FLOAT16}. */
  FLOAT16("float16 precision"),
  /** Gradients of functions that themselves compute gradients. */
  HIGHER_ORDER_GRADIENTS("gradients of gradients");

  private final String description;

  Capability(String description) {
    this.description = description;
  }

  /** The ability in plain words, for messages. */
  public String description() {
    return description;
  }
}
