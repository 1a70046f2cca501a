package io.sparknn.engine.libtorch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A main class of the tests in a JVM of its own. */
final class Subprocess {
  private final Process process;
  private final Path output;

  private Subprocess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** What a JVM that has ended said, and how it ended. */
  record Ending(int exitCode, String output) {}

  static Subprocess start(
      Class<?> main, List<String> jvmOptions, Predicate<String> classpathEntry, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classpath(classpathEntry));
    command.add(main.getName());
    command.addAll(Arrays.asList(arguments));
    Path output = Files.createTempFile("subprocess", ".log");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Subprocess(process, output);
  }

  static Subprocess start(Class<?> main, List<String> jvmOptions, String... arguments)
      throws IOException {
    return start(main, jvmOptions, entry -> true, arguments);
  }

  Ending await() throws IOException, InterruptedException {
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    return new Ending(process.waitFor(), said);
  }

  private static String classpath(Predicate<String> wanted) {
    String separator = System.getProperty("path.separator");
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(separator))
        .filter(wanted)
        .collect(Collectors.joining(separator));
  }
}
