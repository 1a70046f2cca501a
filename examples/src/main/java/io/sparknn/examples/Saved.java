package io.sparknn.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.spark.ml.util.MLWritable;

/** Fitted pipelines on disk. */
final class Saved {
  private Saved() {}

  /** Saves a pipeline in this folder, over what may be there; gives its address. */
  static String save(MLWritable pipeline, Path folder) {
    String address = folder.toUri().toString();
    try {
      pipeline.write().overwrite().save(address);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return address;
  }
}
