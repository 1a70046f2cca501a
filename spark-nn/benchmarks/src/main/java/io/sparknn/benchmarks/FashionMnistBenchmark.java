package io.sparknn.benchmarks;

import io.sparknn.examples.data.FashionMnistFiles;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A benchmark on Fashion-MNIST of two that take turns. */
abstract class FashionMnistBenchmark extends Benchmark {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of the IDX files. [${DEFAULT-VALUE}]")
  private Path data = Path.of(FashionMnistFiles.PACKAGED);

  @Option(names = "--rounds", description = "Turns of each that count. [${DEFAULT-VALUE}]")
  private int rounds;

  /** With this default. */
  FashionMnistBenchmark(int rounds) {
    this.rounds = rounds;
  }

  /** The folder of the IDX files. */
  final Path data() {
    return data;
  }

  /** How often each has its turn. */
  final int rounds() {
    return rounds;
  }
}
