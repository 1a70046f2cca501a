package io.sparknn.ml.persistence;

import io.sparknn.persistence.CheckpointFolder;
import io.sparknn.persistence.NetworkFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A folder on any file system that Spark knows. */
public final class HadoopFolder implements CheckpointFolder {
  private final Path path;
  private final FileSystem fileSystem;

  /** A model's folder as this session sees it. */
  HadoopFolder(String path, SparkSession session) throws IOException {
    this(
        LocalSaving.isOn() ? java.nio.file.Path.of(path).toUri().toString() : path,
        session.sessionState().newHadoopConf());
  }

  /** A folder as this configuration sees it. */
  public HadoopFolder(String path, Configuration configuration) throws IOException {
    this.path = new Path(path);
    this.fileSystem = this.path.getFileSystem(configuration);
  }

  @Override
  public OutputStream create(String name) throws IOException {
    return fileSystem.create(new Path(path, name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    if (fileSystem instanceof LocalFileSystem local && has(name)) { // others have no links
      NetworkFiles.Folder.inside(local.pathToFile(path).toPath(), name);
    }
    return fileSystem.open(new Path(path, name));
  }

  boolean has(String name) throws IOException {
    return fileSystem.exists(new Path(path, name));
  }

  @Override
  public List<String> list() throws IOException {
    if (!fileSystem.exists(path)) {
      return List.of();
    }
    return Arrays.stream(fileSystem.listStatus(path))
        .map(file -> file.getPath().getName())
        .toList();
  }

  @Override
  public void delete(String name) throws IOException {
    fileSystem.delete(new Path(path, name), false);
  }

  @Override
  public String toString() {
    return fileSystem.makeQualified(path).toString();
  }
}
