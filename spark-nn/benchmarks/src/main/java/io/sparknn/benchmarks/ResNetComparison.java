package io.sparknn.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Forward and backward passes of ResNet-18 with this library and with PyTorch eager, by turns, and
 * the round whose ratio is the median.
 */
@Command(name = "resnet", mixinStandardHelpOptions = true, sortOptions = false)
public final class ResNetComparison implements Callable<Integer> {
  @Spec private CommandSpec command;

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
    System.exit(new CommandLine(new ResNetComparison()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Process peer =
        new ProcessBuilder(
                python.toString(),
                script.toString(),
                "--threads",
                Integer.toString(threads),
                "--batch-size",
                Integer.toString(batchSize),
                "--image-size",
                Integer.toString(imageSize))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Table.Speeds> speeds = new ArrayList<>();
    try (ResNetPasses library = new ResNetPasses(engine, threads, batchSize, imageSize);
        PrintWriter questions = new PrintWriter(peer.outputWriter(), true);
        BufferedReader answers = peer.inputReader()) {
      library.run(passes); // the first turn of each warms up
      ask(questions, answers);
      for (int round = 0; round < rounds; round++) {
        speeds.add(new Table.Speeds(library.run(passes), ask(questions, answers)));
      }
    } finally {
      peer.destroy();
    }
    new Table(command.commandLine().getOut())
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

  /** One turn of the peer: samples per second. */
  private double ask(PrintWriter questions, BufferedReader answers) throws IOException {
    questions.println(passes);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(script + " ended early; its output tells why.");
    }
    return Double.parseDouble(answer);
  }
}
