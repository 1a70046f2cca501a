package io.sparknn.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The jars of the build, by who brings them. */
final class Jars {
  /** This module's build folder. */
  static final Path TARGET = Path.of(System.getProperty("sparknn.target"));

  private Jars() {}

  /** What every Spark installation has. */
  static List<Path> ofTheCluster() {
    return read("cluster.classpath");
  }

  /** What a user brings: the library and its native engine. */
  static List<Path> ofTheUser() {
    return read("user.classpath");
  }

  /** The application of these tests. */
  static Path application() {
    try (var files = Files.list(TARGET)) {
      return files.filter(file -> file.toString().endsWith("-tests.jar")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** These files, with something between them. */
  static String join(List<Path> files, String separator) {
    return files.stream().map(Path::toString).collect(Collectors.joining(separator));
  }

  private static List<Path> read(String list) {
    try {
      String classpath = Files.readString(TARGET.resolve(list)).strip();
      return List.of(classpath.split(File.pathSeparator)).stream().map(Path::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
