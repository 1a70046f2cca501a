package io.sparknn.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of some file system, with what checkpoints need of it. */
public interface CheckpointFolder extends NetworkFiles.Folder {

  /** The names of its files, in any order; none if there is no such folder. */
  List<String> list() throws IOException;

  /** Removes a file, if it is there. */
  void delete(String name) throws IOException;

  /** Its address, for messages. */
  @Override
  String toString();

  /** A folder of the machine's own file system. */
  static CheckpointFolder of(Path path) {
    NetworkFiles.Folder files = NetworkFiles.Folder.of(path);
    return new CheckpointFolder() {
      @Override
      public List<String> list() throws IOException {
        if (!Files.isDirectory(path)) {
          return List.of();
        }
        try (Stream<Path> listed = Files.list(path)) {
          return listed.map(file -> file.getFileName().toString()).toList();
        }
      }

      @Override
      public OutputStream create(String name) throws IOException {
        Files.createDirectories(path);
        return files.create(name);
      }

      @Override
      public InputStream open(String name) throws IOException {
        return files.open(name);
      }

      @Override
      public void delete(String name) throws IOException {
        Files.deleteIfExists(path.resolve(name));
      }

      @Override
      public String toString() {
        return path.toString();
      }
    };
  }
}
