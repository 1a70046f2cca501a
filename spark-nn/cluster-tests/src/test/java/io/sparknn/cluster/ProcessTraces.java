package io.sparknn.cluster;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.bytedeco.javacpp.Pointer;

/**
 * What a training may leave behind in an executor, as the executor itself and Linux tell it.
 *
 * @param pid of the executor
 * @param listening local addresses of sockets that listen
 * @param threads names of our Java threads and of Gloo's and LibTorch's
 * @param memoryChunks how much direct memory the JVM holds, in chunks as samples take them
 * @param mappedFiles how many files the JVM has mapped, as samples are when they don't fit memory
 * @param nativeObjects how many objects of the native library are held
 */
record ProcessTraces(
    long pid,
    List<String> listening,
    List<String> threads,
    long memoryChunks,
    long mappedFiles,
    long nativeObjects)
    implements Serializable {
  private static final Path PROCESS = Path.of("/proc/self");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final long SAMPLE_CHUNK = 16 << 20;
  private static final String LISTENING = "0A";
  private static final Pattern OURS = Pattern.compile("spark-nn.*|.*[Gg]loo.*|pt_.*");

  /** The traces in the executor with this process, which must be one of the session's. */
  static ProcessTraces of(ProcessHandle executor, SparkSession spark) {
    while (true) { // until the executor happens to run a task
      List<ProcessTraces> traces =
          new JavaSparkContext(spark.sparkContext())
              .parallelize(IntStream.range(0, 4).boxed().toList(), 4)
              .map(task -> here())
              .collect();
      for (ProcessTraces trace : traces) {
        if (trace.pid() == executor.pid()) {
          return trace;
        }
      }
    }
  }

  /** Whether these are no more than the others. */
  boolean isWithin(ProcessTraces others) {
    return others.listening.containsAll(listening)
        && others.threads.containsAll(threads)
        && memoryChunks <= others.memoryChunks
        && mappedFiles <= others.mappedFiles
        && nativeObjects <= others.nativeObjects;
  }

  private static ProcessTraces here() {
    System.gc(); // so that what nothing holds any more isn't counted
    return new ProcessTraces(
        ProcessHandle.current().pid(),
        localAddresses(),
        ownThreads(),
        pool("direct").getMemoryUsed() / SAMPLE_CHUNK,
        pool("mapped").getCount(),
        Pointer.totalCount());
  }

  private static List<String> localAddresses() {
    List<String> own = new ArrayList<>();
    for (Path link : list(PROCESS.resolve("fd"))) {
      Matcher socket = SOCKET.matcher(target(link));
      if (socket.matches()) {
        own.add(socket.group(1));
      }
    }
    TreeSet<String> listening = new TreeSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : lines(PROCESS.resolve(table))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9 && columns[3].equals(LISTENING) && own.contains(columns[9])) {
          listening.add(columns[1]);
        }
      }
    }
    return List.copyOf(listening);
  }

  private static List<String> ownThreads() {
    Stream<String> java = Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    Stream<String> others =
        list(PROCESS.resolve("task")).stream()
            .map(thread -> String.join("", lines(thread.resolve("comm"))));
    return Stream.concat(java, others).filter(OURS.asMatchPredicate()).sorted().toList();
  }

  private static BufferPoolMXBean pool(String name) {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of(); // a thread that has ended
    }
  }

  private static String target(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return ""; // closed meanwhile
    }
  }
}
