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
 * Training of an LSTM classifier with this library's training loop and with PyTorch eager's, by
 * turns, and the round whose ratio is the median.
 */
@Command(name = "lstm", mixinStandardHelpOptions = true, sortOptions = false)
public final class LstmComparison implements Callable<Integer> {
  @Spec private CommandSpec command;

  @Option(
      names = "--python",
      required = true,
      paramLabel = "PATH",
      description = "Interpreter with torch.")
  private Path python;

  @Option(names = "--threads", description = "Threads of each. [2]")
  private int threads = 2;

  @Option(names = "--length", description = "Tokens of a sequence. [200]")
  private int length = 200;

  @Option(names = "--rounds", description = "Turns of each that count. [7]")
  private int rounds = 7;

  @Option(names = "--steps", description = "Batches of 64 in an epoch. [4]")
  private int steps = 4;

  @Option(names = "--engine", description = "Engine of this library. [libtorch]")
  private String engine = "libtorch";

  @Option(names = "--script", hidden = true)
  private Path script = Path.of("spark-nn/benchmarks/src/main/python/lstm_peer.py");

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LstmComparison()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    Process peer =
        new ProcessBuilder(
                python.toString(),
                script.toString(),
                "--threads",
                Integer.toString(threads),
                "--length",
                Integer.toString(length))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<Table.Speeds> speeds = new ArrayList<>();
    try (LstmTraining library = new LstmTraining(engine, threads, length, steps);
        PrintWriter questions = new PrintWriter(peer.outputWriter(), true);
        BufferedReader answers = peer.inputReader()) {
      library.run(); // the first turn of each warms up
      ask(questions, answers);
      for (int round = 0; round < rounds; round++) {
        speeds.add(new Table.Speeds(library.run(), ask(questions, answers)));
      }
    } finally {
      peer.destroy();
    }
    new Table(command.commandLine().getOut())
        .speeds(
            "LSTM classifier, embedding 128, hidden 256, length "
                + length
                + ", batch 64, training, samples/s, against PyTorch eager",
            speeds,
            "≥ 1.0");
    return 0;
  }

  /** One turn of the peer: samples per second. */
  private double ask(PrintWriter questions, BufferedReader answers) throws IOException {
    questions.println(steps);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(script + " ended early; its output tells why.");
    }
    return Double.parseDouble(answer);
  }
}
