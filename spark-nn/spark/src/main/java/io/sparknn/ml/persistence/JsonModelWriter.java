package io.sparknn.ml.persistence;

import io.sparknn.persistence.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/** Writes a fitted model that is no network: {@code metadata/} as Spark does, and one JSON file. */
public final class JsonModelWriter extends MLWriter {
  private final Params stage;
  private final String file;
  private final Record content;

  /** A writer of this stage with this content. */
  public JsonModelWriter(Params stage, String file, Record content) {
    this.stage = stage;
    this.file = file;
    this.content = content;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(stage, path, sparkSession());
    try (OutputStream output = new HadoopFolder(path, sparkSession()).create(file)) {
      output.write(Json.writeIndented(content).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The model " + stage.uid() + " could not be written to " + path + ": " + e.getMessage(),
          e);
    }
  }
}
