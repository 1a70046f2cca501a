package io.sparknn.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Spark installation as far as processes need one: a folder with links to Spark's jars. */
final class SparkHome {
  private static final Path HOME = Jars.TARGET.resolve("spark-home");
  private static final Path LOGGING = HOME.resolve("log4j2.properties");

  private SparkHome() {}

  /** The folder, which the first to ask fills. */
  static synchronized Path folder() {
    try {
      Path jars = Files.createDirectories(HOME.resolve("jars"));
      for (Path jar : Jars.ofTheCluster()) {
        link(jars.resolve(jar.getFileName()), jar);
      }
      Files.writeString(
          LOGGING,
          """
          rootLogger.level = info
          rootLogger.appenderRef.stderr.ref = stderr
          appender.stderr.type = Console
          appender.stderr.name = stderr
          appender.stderr.target = SYSTEM_ERR
          appender.stderr.layout.type = PatternLayout
          appender.stderr.layout.pattern = %d{HH:mm:ss.SSS} %p %c{1}: %m%n%ex
          """);
      return HOME;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path link, Path jar) throws IOException {
    try {
      Files.createSymbolicLink(link, jar);
    } catch (FileAlreadyExistsException e) {
      // From an earlier run of the same build.
    }
  }

  /**
   * The options of every JVM of the cluster, which live too short to be compiled with much care.
   */
  static List<String> jvmOptions() {
    return List.of(
        "-Dlog4j2.configurationFile=" + LOGGING.toUri(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto");
  }

  /**
   * Starts a main class of Spark's.
   *
   * @param log receives what it prints
   */
  static Process start(
      String mainClass,
      List<String> jvmOptions,
      List<String> arguments,
      Map<String, String> environment,
      Path log) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
    command.addAll(jvmOptions());
    command.addAll(List.of("-Xmx512m", "-cp", folder().resolve("jars") + "/*"));
    command.addAll(jvmOptions);
    command.add(mainClass);
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", folder().toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().putAll(environment);
    try {
      return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
