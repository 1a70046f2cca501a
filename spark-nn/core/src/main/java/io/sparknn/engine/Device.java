package io.sparknn.engine;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where tensors live and operations run: {@code cpu}, or {@code cuda:n} for the n-th GPU.
 *
 * @param kind CPU or CUDA
 * @param index the GPU's number from 0; 0 for the CPU
 */
public record Device(Kind kind, int index) {
  private static final Pattern NAME = Pattern.compile("cpu|cuda(?::(\\d{1,4}))?");

  /** The kinds of device. */
  public enum Kind {
    /** The processor and its memory. */
    CPU,
    /** An NVIDIA GPU. */
    CUDA
  }

  /** Checks that the index is 0 or more, and 0 for the CPU. */
  public Device {
    if (index < 0 || (kind == Kind.CPU && index != 0)) {
      throw new IllegalArgumentException(
          "Device "
              + kind
              + " received index "
              + index
              + "; GPUs count from 0, the CPU is only 0.");
    }
  }

  /** The processor. */
  public static Device cpu() {
    return new Device(Kind.CPU, 0);
  }

  /** The GPU with this number, from 0. */
  public static Device cuda(int index) {
    return new Device(Kind.CUDA, index);
  }

  /**
   * Reads {@code cpu}, {@code cuda} (the first GPU) or {@code cuda:n}.
   *
   * @throws IllegalArgumentException if the name is none of these
   */
  public static Device parse(String name) {
    Matcher matcher = NAME.matcher(name.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Device '" + name + "' is unknown; expected cpu, cuda or cuda:n, as in cuda:1.");
    }
    if (matcher.group().equals("cpu")) {
      return cpu();
    }
    return cuda(matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1)));
  }

  /** The name that {@link #parse} reads. */
  @Override
  public String toString() {
    return kind == Kind.CPU ? "cpu" : "cuda:" + index;
  }
}
