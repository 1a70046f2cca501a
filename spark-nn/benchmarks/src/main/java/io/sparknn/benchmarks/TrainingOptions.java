package io.sparknn.benchmarks;

import io.sparknn.losses.CrossEntropy;
import io.sparknn.optim.Adam;
import io.sparknn.training.TrainingSpec;
import java.util.List;
import picocli.CommandLine.Option;

/** What is trained in a turn. */
final class TrainingOptions {
  @Option(names = "--model", description = "CNN or MLP. [${DEFAULT-VALUE}]")
  private Model model;

  @Option(names = "--rows", description = "Images of an epoch. [${DEFAULT-VALUE}]")
  private int rows;

  @Option(
      names = "--epochs",
      description =
          "Epochs of a turn; scaling and executors don't count the first. [${DEFAULT-VALUE}]")
  private int epochs;

  /** With these defaults. */
  TrainingOptions(Model model, int rows, int epochs) {
    this.model = model;
    this.rows = rows;
    this.epochs = epochs;
  }

  /** The network. */
  Model model() {
    return model;
  }

  /** Images of an epoch. */
  int rows() {
    return rows;
  }

  /** Epochs of a turn. */
  int epochs() {
    return epochs;
  }

  /** The training without Spark: batch 128, Adam with step size 1e-3. */
  TrainingSpec spec() {
    return new TrainingSpec(
        model.network(), new CrossEntropy(), List.of(), new Adam(1e-3), epochs, 128, 1);
  }
}
