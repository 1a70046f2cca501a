package io.sparknn.ml.persistence;

import io.sparknn.persistence.NetworkFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** A folder on any file system that Spark knows. */
final class HadoopFolder implements NetworkFiles.Folder {
  private final Path path;
  private final FileSystem fileSystem;

  HadoopFolder(String path, SparkSession session) throws IOException {
    this.path = new Path(path);
    this.fileSystem = this.path.getFileSystem(session.sessionState().newHadoopConf());
  }

  @Override
  public OutputStream create(String name) throws IOException {
    return fileSystem.create(new Path(path, name));
  }

  @Override
  public InputStream open(String name) throws IOException {
    return fileSystem.open(new Path(path, name));
  }

  boolean has(String name) throws IOException {
    return fileSystem.exists(new Path(path, name));
  }
}
