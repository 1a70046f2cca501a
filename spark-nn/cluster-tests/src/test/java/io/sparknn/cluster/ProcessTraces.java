package io.sparknn.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a training may leave behind in a process of this machine, as Linux tells it. */
record ProcessTraces(Set<String> listeners, List<String> threads, List<String> files) {
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final String LISTENING = "0A";

  /** The traces of a process: sockets that listen, our native and Java threads, sample files. */
  static ProcessTraces of(ProcessHandle process) {
    Path folder = Path.of("/proc", Long.toString(process.pid()));
    return new ProcessTraces(listeners(folder), threads(folder), files(folder));
  }

  private static Set<String> listeners(Path process) {
    Set<String> own = new TreeSet<>();
    for (Path link : list(process.resolve("fd"))) {
      Matcher socket = SOCKET.matcher(target(link));
      if (socket.matches()) {
        own.add(socket.group(1));
      }
    }
    Set<String> listening = new TreeSet<>();
    for (String table : List.of("net/tcp", "net/tcp6")) {
      for (String line : lines(process.resolve(table))) {
        String[] columns = line.strip().split("\\s+", -1);
        if (columns.length > 9 && columns[3].equals(LISTENING) && own.contains(columns[9])) {
          listening.add(columns[1]);
        }
      }
    }
    return listening;
  }

  private static List<String> threads(Path process) {
    List<String> names = new ArrayList<>();
    for (Path thread : list(process.resolve("task"))) {
      String name = String.join("", lines(thread.resolve("comm")));
      if (name.startsWith("spark-nn") || name.contains("gloo") || name.startsWith("pt_")) {
        names.add(name);
      }
    }
    return names;
  }

  private static List<String> files(Path process) {
    return lines(process.resolve("maps")).stream()
        .filter(line -> line.contains("/samples"))
        .map(line -> line.replaceFirst("^.* ", ""))
        .toList();
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
    } catch (NoSuchFileException e) {
      return List.of(); // a thread that has ended
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
