package io.sparknn.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch eager in a process of its own that works when it is asked to: its script reads numbers of
 * passes from standard input, and answers each with units of work, seconds by the clock and seconds
 * computed.
 */
final class Peer implements AutoCloseable {
  private final Path script;
  private final Process process;
  private final PrintWriter questions;
  private final BufferedReader answers;

  /**
   * Starts it.
   *
   * @param python an interpreter whose environment has what the script imports
   * @param arguments of the script
   */
  Peer(Path python, Path script, String... arguments) throws IOException {
    this.script = script;
    List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().keySet().removeIf(name -> name.startsWith("OPENBLAS_")); // as users have
    process = builder.start();
    questions = new PrintWriter(process.outputWriter(), true);
    answers = process.inputReader();
  }

  /** A turn of so many passes. */
  Turn run(int passes) throws IOException {
    questions.println(passes);
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(script + " ended early; its output tells why.");
    }
    String[] numbers = answer.split(" ", -1);
    return Turn.of(
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]));
  }

  @Override
  public void close() {
    process.destroy();
  }
}
