package io.sparknn.neurons;

import io.sparknn.parameters.Validate;
import java.util.ArrayList;
import java.util.List;

/**
 * The perceptron's learning rule: w ← w + (y − ŷ) x, and b ← b + (y − ŷ), sample after sample.
 *
 * <p>So a sample that should fire and doesn't is added to the weights, one that fires and shouldn't
 * is subtracted, and all others leave them alone. If a plane separates the two classes, the number
 * of mistakes is at most (R/γ)², where R is the largest norm of a sample (with the 1 of the bias)
 * and γ the widest margin; else the rule never comes to rest. Sources: Rosenblatt, Principles of
 * neurodynamics (1962); Novikoff, On convergence proofs on perceptrons (1962).
 *
 * @param fitBias whether the bias learns too; else it stays as it is, and from 0 the boundary
 *     passes through the origin
 */
public record PerceptronRule(boolean fitBias) {

  /** The rule with the bias folded in, as the weight of an input that is always 1. */
  public PerceptronRule() {
    this(true);
  }

  /**
   * What passes over the samples gave.
   *
   * @param perceptron with the last weights
   * @param mistakes how many samples were misclassified when their turn came, in each pass
   */
  public record Run(Perceptron perceptron, List<Long> mistakes) {

    /** Keeps a copy of the list. */
    public Run {
      mistakes = List.copyOf(mistakes);
    }

    /** Whether the last pass had no mistake, so that all samples are classified correctly. */
    public boolean converged() {
      return !mistakes.isEmpty() && mistakes.get(mistakes.size() - 1) == 0;
    }
  }

  /**
   * The perceptron after one sample: itself, the same object, if it classifies the sample right.
   */
  public Perceptron learn(Perceptron perceptron, double[] sample, boolean fires) {
    if (perceptron.fires(sample) == fires) {
      return perceptron;
    }
    int sign = fires ? 1 : -1; // y − ŷ
    double[] weights = perceptron.weights();
    for (int place = 0; place < weights.length; place++) {
      weights[place] += sign * sample[place];
    }
    return new Perceptron(weights, perceptron.bias() + (fitBias ? sign : 0));
  }

  /**
   * Passes over the samples, in this order each time, until one has no mistake.
   *
   * @param start with the first weights
   * @param samples inputs
   * @param fires whether each should fire
   * @param maxPasses after so many passes it ends in any case; 1 or more
   */
  public Run run(Perceptron start, double[][] samples, boolean[] fires, int maxPasses) {
    Validate.atLeast("PerceptronRule", "maxPasses", maxPasses, 1);
    if (samples.length != fires.length) {
      throw new IllegalArgumentException(
          "PerceptronRule received "
              + samples.length
              + " samples and "
              + fires.length
              + " targets; each sample needs one.");
    }
    Run run = new Run(start, List.of());
    while (run.mistakes().size() < maxPasses && !run.converged()) {
      run = pass(run, samples, fires);
    }
    return run;
  }

  private Run pass(Run before, double[][] samples, boolean[] fires) {
    Perceptron perceptron = before.perceptron();
    long mistakes = 0;
    for (int sample = 0; sample < samples.length; sample++) {
      if (perceptron.fires(samples[sample]) != fires[sample]) {
        mistakes++;
        perceptron = learn(perceptron, samples[sample], fires[sample]);
      }
    }
    List<Long> history = new ArrayList<>(before.mistakes());
    history.add(mistakes);
    return new Run(perceptron, history);
  }
}
