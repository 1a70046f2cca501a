package io.sparknn.layers;

import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.KernelAndBias;
import io.sparknn.parameters.Orthogonal;
import io.sparknn.parameters.Validate;
import java.util.Objects;

/**
 * What all kinds of {@link RecurrentLayer} have: how their two affine maps start, what they give,
 * and how far back gradients go.
 *
 * @param input K and its bias, by which the inputs of a step count
 * @param recurrent U and its bias, by which the states before count; that bias may be left out
 *     where only the sum of both matters
 * @param returns one value or all steps
 * @param truncation k of truncated backpropagation through time: gradients stop after so many
 *     steps; 0 for none
 */
public record Recurrence(
    KernelAndBias input, KernelAndBias recurrent, Returns returns, int truncation) {

  /** Checks the range. */
  public Recurrence {
    Objects.requireNonNull(input, "A recurrence needs a start of its input kernel.");
    Objects.requireNonNull(recurrent, "A recurrence needs a start of its recurrent kernel.");
    Objects.requireNonNull(returns, "A recurrence returns LAST, SEQUENCES or STATES.");
    Validate.atLeast("Recurrence", "truncation", truncation, 0);
  }

  /**
   * The last output, by an input kernel that starts by {@link GlorotUniform}, a recurrent one that
   * starts {@link Orthogonal}, and two biases that start at 0.
   */
  public static Recurrence standard() {
    return new Recurrence(
        new KernelAndBias(new GlorotUniform()),
        new KernelAndBias(new Orthogonal()),
        Returns.LAST,
        0);
  }

  Recurrence input(KernelAndBias start) {
    return new Recurrence(start, recurrent, returns, truncation);
  }

  Recurrence recurrent(KernelAndBias start) {
    return new Recurrence(input, start, returns, truncation);
  }

  Recurrence returns(Returns what) {
    return new Recurrence(input, recurrent, what, truncation);
  }

  Recurrence truncation(int steps) {
    return new Recurrence(input, recurrent, returns, steps);
  }
}
