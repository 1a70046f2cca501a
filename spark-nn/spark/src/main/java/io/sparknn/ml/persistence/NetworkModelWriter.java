package io.sparknn.ml.persistence;

import io.sparknn.persistence.Json;
import io.sparknn.persistence.NetworkFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLWriter;

/**
 * Writes a fitted model: {@code metadata/} as Spark does, {@code network.json}, {@code
 * weights.safetensors}, and {@code summary.json} if there is one.
 */
public final class NetworkModelWriter extends MLWriter {
  static final String SUMMARY = "summary.json";

  private final Params stage;
  private final SavedModel model;

  /** A writer of this stage with this content. */
  public NetworkModelWriter(Params stage, SavedModel model) {
    this.stage = stage;
    this.model = model;
  }

  @Override
  public void saveImpl(String path) {
    DefaultParamsWriter.saveMetadata(stage, path, sparkSession());
    try {
      HadoopFolder folder = new HadoopFolder(path, sparkSession());
      NetworkFiles.write(model.network(), model.provenance(), folder);
      if (model.summary().isPresent()) {
        try (OutputStream output = folder.create(SUMMARY)) {
          output.write(Json.writeIndented(model.summary().get()).getBytes(StandardCharsets.UTF_8));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The model " + stage.uid() + " could not be written to " + path + ": " + e.getMessage(),
          e);
    }
  }
}
