package io.sparknn.examples;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** Runs an example as a command. */
final class CommandLineTool {
  private CommandLineTool() {}

  /** Ends this JVM with the exit code of the example. */
  static void main(Callable<Integer> example, String... arguments) {
    System.exit(of(example).execute(arguments));
  }

  /** The command, which says what went wrong in one line where the user can put it right. */
  static CommandLine of(Callable<Integer> example) {
    return new CommandLine(example)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(CommandLineTool::explain);
  }

  private static int explain(Exception exception, CommandLine command, ParseResult arguments)
      throws Exception {
    if (!isExplained(exception)) {
      throw exception;
    }
    command.getErr().println("error: " + exception.getMessage());
    command.getErr().flush();
    return CommandLine.ExitCode.SOFTWARE;
  }

  /** Whether the message says what to do, as those of this library do; others need their traces. */
  private static boolean isExplained(Exception exception) {
    return exception instanceof IllegalArgumentException
        || exception.getClass().getName().startsWith("io.sparknn.");
  }
}
