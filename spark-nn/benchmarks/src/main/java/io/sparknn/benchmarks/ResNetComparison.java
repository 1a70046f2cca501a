package io.sparknn.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Forward and backward passes of ResNet-18 with this library and with PyTorch eager, by turns, and
 * the round whose ratio is the median.
 */
@Command(name = "resnet")
public final class ResNetComparison extends Benchmark {
  @Option(
      names = "--python",
      required = true,
      paramLabel = "PATH",
      description = "Interpreter with torch and torchvision.")
  private Path python;

  @Option(names = "--threads", description = "Threads of each. [2]")
  private int threads = 2;

  @Option(names = "--batch-size", description = "Images of a pass. [32]")
  private int batchSize = 32;

  @Option(names = "--image-size", description = "Rows and columns of an image. [64]")
  private int imageSize = 64;

  @Option(names = "--rounds", description = "Turns of each that count. [9]")
  private int rounds = 9;

  @Option(names = "--passes", description = "Passes of a turn. [8]")
  private int passes = 8;

  @Option(names = "--engine", description = "Engine of this library. [libtorch]")
  private String engine = "libtorch";

  @Option(names = "--script", hidden = true)
  private Path script = Path.of("spark-nn/benchmarks/src/main/python/resnet_peer.py");

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new ResNetComparison(), arguments);
  }

  @Override
  public Integer call() throws IOException {
    List<Table.Speeds> speeds = new ArrayList<>();
    try (ResNetPasses library = new ResNetPasses(engine, threads, batchSize, imageSize);
        Peer peer = new Peer(python, script, arguments())) {
      library.run(passes); // the first turn of each warms up
      peer.run(passes);
      for (int round = 0; round < rounds; round++) {
        speeds.add(new Table.Speeds(library.run(passes), peer.run(passes).perSecond()));
      }
    }
    table()
        .speeds(
            "ResNet-18 at "
                + imageSize
                + "×"
                + imageSize
                + ", batch "
                + batchSize
                + ", forward and backward, samples/s, against PyTorch eager",
            speeds,
            "≥ 0.95");
    return 0;
  }

  private String[] arguments() {
    return new String[] {
      "--threads",
      Integer.toString(threads),
      "--batch-size",
      Integer.toString(batchSize),
      "--image-size",
      Integer.toString(imageSize)
    };
  }
}
