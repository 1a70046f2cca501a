package io.sparknn.benchmarks;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A program that measures, and prints tables in Markdown. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class Benchmark implements Callable<Integer> {
  @Spec private CommandSpec command;

  /** Runs it with these arguments, and ends the process. */
  static void run(Benchmark benchmark, String[] arguments) {
    System.exit(
        new CommandLine(benchmark).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  /** A new table of its results. */
  final Table table() {
    return new Table(output());
  }

  /** Where it prints. */
  final PrintWriter output() {
    return command.commandLine().getOut();
  }
}
