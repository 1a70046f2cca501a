package io.sparknn.examples;

import io.sparknn.examples.progress.TrainingProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/**
 * An example that has run as a command.
 *
 * @param exitCode 0 if all went well
 * @param out what it printed
 * @param error what it complained of
 */
record CommandRun(int exitCode, String out, String error) {

  /** Runs an example as if its output went to a file. */
  static CommandRun of(Callable<Integer> example, Object... arguments) {
    System.clearProperty(TrainingProgress.TERMINAL_COLUMNS);
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    CommandLine command = CommandLineTool.of(example);
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(error));
    String[] texts = new String[arguments.length];
    for (int index = 0; index < arguments.length; index++) {
      texts[index] = arguments[index].toString();
    }
    return new CommandRun(command.execute(texts), out.toString(), error.toString());
  }

  /** The last line of the output. */
  String lastLine() {
    return out.lines().reduce("", (before, line) -> line);
  }
}
