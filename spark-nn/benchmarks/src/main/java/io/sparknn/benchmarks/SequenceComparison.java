package io.sparknn.benchmarks;

import io.sparknn.layers.Dense;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Lstm;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Training of an LSTM and of a transformer that classify sequences, and generation by a
 * transformer, with this library and with PyTorch eager, by turns, and the rounds whose ratios are
 * the medians.
 */
@Command(name = "sequences")
public final class SequenceComparison extends Benchmark {
  private static final TransformerSize SIZE = new TransformerSize(4, 128, 4);

  @Option(
      names = "--python",
      required = true,
      paramLabel = "PATH",
      description = "Interpreter with torch.")
  private Path python;

  @Option(names = "--tasks", split = ",", description = "Any of lstm,transformer,generation. [all]")
  private List<Task> tasks = List.of(Task.values());

  @Option(
      names = "--threads",
      description = "Threads of PyTorch and of our generation, and our workers of one thread. [2]")
  private int threads = 2;

  @Option(names = "--rounds", description = "Turns of each that count. [7]")
  private int rounds = 7;

  @Option(names = "--steps", description = "Training steps, or generations, of a turn. [8]")
  private int steps = 8;

  @Option(names = "--warm-up", description = "Turns of each before those that count. [2]")
  private int warmUp = 2;

  @Option(names = "--engine", description = "Engine of this library. [libtorch]")
  private String engine = "libtorch";

  @Option(names = "--script", hidden = true)
  private Path script = Path.of("spark-nn/benchmarks/src/main/python/sequence_peer.py");

  /** What is compared. */
  enum Task {
    /** Training: embedding 128, LSTM 256; batches of 64 sequences of 200 tokens. */
    LSTM,
    /** Training: 4 layers of 128 features and 4 heads; batches of 32 sequences of 256 tokens. */
    TRANSFORMER,
    /** 256 tokens for 16 prompts, by 4 layers of 128 features and 4 heads. */
    GENERATION
  }

  /** A turn of this library. */
  @FunctionalInterface
  private interface Ours {
    Turn run() throws Exception;
  }

  /** Runs it. */
  public static void main(String[] arguments) {
    run(new SequenceComparison(), arguments);
  }

  @Override
  public Integer call() throws Exception {
    Table table = table();
    for (Task task : tasks) {
      switch (task) {
        case LSTM -> train(table, task, lstm(10_000), 10_000, 200, 64);
        case TRANSFORMER -> {
          NetworkSpec network = Transformers.classifier(SIZE, 5_000, SequenceTraining.CLASSES);
          train(table, task, network, 5_000, 256, 32);
        }
        case GENERATION -> generate(table);
      }
    }
    return 0;
  }

  private static NetworkSpec lstm(int vocabulary) {
    return NetworkSpec.sequential(
        Shape.sequence(),
        new Embedding(vocabulary, 128),
        new Lstm(256),
        new Dense(SequenceTraining.CLASSES));
  }

  private void train(
      Table table, Task task, NetworkSpec network, int vocabulary, int length, int batchSize)
      throws Exception {
    try (SequenceTraining training =
            new SequenceTraining(engine, threads, network, vocabulary, length, batchSize, steps);
        Peer peer = peer(task)) {
      compare(table, task, "samples", training::run, peer, steps);
    }
  }

  private void generate(Table table) throws Exception {
    NetworkSpec network = Transformers.languageModel(SIZE, 5_000);
    try (TokenGeneration generation = new TokenGeneration(engine, threads, network, 16, 256);
        Peer peer = peer(Task.GENERATION)) {
      compare(table, Task.GENERATION, "tokens", () -> generation.run(steps), peer, steps);
    }
  }

  private Peer peer(Task task) throws IOException {
    return new Peer(python, script, "--task", name(task), "--threads", Integer.toString(threads));
  }

  private void compare(Table table, Task task, String unit, Ours ours, Peer peer, int passes)
      throws Exception {
    for (int turn = 0; turn < warmUp; turn++) { // until the JVM has compiled what takes time
      ours.run();
      peer.run(passes);
    }
    List<Turn.Round> turns = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      turns.add(new Turn.Round(ours.run(), peer.run(passes)));
    }
    Turn.print(table, name(task), unit, turns, "≥ 1.0");
  }

  private static String name(Task task) {
    return task.name().toLowerCase(Locale.ROOT);
  }
}
