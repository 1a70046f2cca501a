package io.sparknn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Spark's standalone cluster on loopback: a master and workers in processes of their own, on ports
 * that were free. Nothing of it is left when the tests of a class are done.
 */
final class StandaloneCluster implements BeforeAllCallback, AfterAllCallback {
  private static final Pattern ADDRESS = Pattern.compile("spark://127\\.0\\.0\\.1:\\d+");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final int workerCount;
  private final int coresOfWorker;
  private final List<String> options = new ArrayList<>(); // of the JVMs of master and workers
  private final List<Process> workers = new ArrayList<>();
  private Path folder;
  private Process master;
  private String address;
  private int started;

  /** A cluster that starts before the tests of the class. */
  StandaloneCluster(int workers, int coresOfWorker) {
    this.workerCount = workers;
    this.coresOfWorker = coresOfWorker;
  }

  /** Gives master and workers these settings too. */
  StandaloneCluster with(Map<String, String> settings) {
    settings.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    folder =
        Files.createDirectories(
            Jars.TARGET
                .resolve("clusters")
                .resolve(context.getRequiredTestClass().getSimpleName()));
    Files.createDirectories(folder.resolve("local")); // or its processes race to
    Path log = folder.resolve("master.log");
    master =
        start(
            "org.apache.spark.deploy.master.Master",
            options,
            List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"),
            log);
    await("the master", () -> find(log, ADDRESS).isPresent());
    address = find(log, ADDRESS).orElseThrow();
    for (int worker = 0; worker < workerCount; worker++) {
      startWorker();
    }
  }

  /** The address that applications name as their master. */
  String address() {
    return address;
  }

  /** A folder for files of the tests, which stays for whoever looks for the reason of a failure. */
  Path folder() {
    return folder;
  }

  /** One more worker; returns when the master knows it. */
  void startWorker() {
    Path log = folder.resolve("worker" + started++ + ".log");
    workers.add(
        start(
            "org.apache.spark.deploy.worker.Worker",
            options,
            List.of(
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                Integer.toString(coresOfWorker),
                "--memory",
                "4g",
                "--work-dir",
                log.resolveSibling("work" + workers.size()).toString(),
                address),
            log));
    await("a worker", () -> find(log, Pattern.compile("Successfully registered")).isPresent());
  }

  /** The processes of workers that run. */
  List<Process> workers() {
    return workers.stream().filter(Process::isAlive).toList();
  }

  /** The master's process. */
  Process master() {
    return master;
  }

  /** The executors that run, the oldest first. */
  List<ProcessHandle> executors() {
    return workers().stream()
        .flatMap(Process::descendants)
        .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
        .sorted(Comparator.comparingLong(ProcessHandle::pid))
        .toList();
  }

  /** A session of this JVM whose executors, of one core each, have the jars of user and tests. */
  SparkSession connect(int executors, Map<String, String> settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .master(address)
            .appName("spark-nn cluster tests")
            .config("spark.cores.max", executors)
            .config("spark.executor.cores", "1")
            .config("spark.executor.memory", "512m")
            .config("spark.executor.extraClassPath", executorClassPath())
            .config("spark.executor.extraJavaOptions", String.join(" ", SparkHome.jvmOptions()))
            .config("spark.scheduler.maxRegisteredResourcesWaitingTime", "90s")
            .config("spark.sql.shuffle.partitions", "3")
            .config("spark.ui.showConsoleProgress", "false");
    settings.forEach(builder::config);
    return builder.getOrCreate();
  }

  private static String executorClassPath() {
    List<Path> jars = new ArrayList<>(Jars.ofTheUser());
    jars.add(Jars.application());
    return Jars.join(jars, ":");
  }

  /**
   * Submits an application.
   *
   * @param options of {@code spark-submit}, then the application's jar and its arguments
   * @return its process, which prints to a file of this name
   */
  Process submit(String name, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("--master", address));
    arguments.addAll(options);
    return start("org.apache.spark.deploy.SparkSubmit", List.of(), arguments, log(name));
  }

  /** Where an application prints to. */
  Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private Process start(
      String mainClass, List<String> jvmOptions, List<String> arguments, Path log) {
    Map<String, String> environment =
        Map.of("SPARK_LOCAL_DIRS", folder.resolve("local").toString());
    return SparkHome.start(mainClass, jvmOptions, arguments, environment, log);
  }

  /** Waits until something is so; fails after two minutes. */
  static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Waited " + PATIENCE.toSeconds() + " s for " + what + ".");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static Optional<String> find(Path log, Pattern pattern) {
    try {
      Matcher matcher = pattern.matcher(Files.readString(log));
      return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    List<ProcessHandle> all = new ArrayList<>();
    Stream.concat(Stream.ofNullable(master), workers.stream())
        .forEach(
            process -> {
              process.descendants().forEach(all::add);
              all.add(process.toHandle());
            });
    workers.forEach(Process::destroy); // a worker ends its executors
    for (Process worker : workers) {
      worker.waitFor(10, TimeUnit.SECONDS);
    }
    all.forEach(ProcessHandle::destroyForcibly);
    await("the cluster's processes to end", () -> all.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(all).noneMatch(ProcessHandle::isAlive);
  }
}
