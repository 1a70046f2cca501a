package io.sparknn.ml.persistence;

import io.sparknn.ml.TrainingSummary;
import io.sparknn.persistence.Json;
import io.sparknn.persistence.NetworkFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Params;

/**
 * Reads what a {@link NetworkModelWriter} wrote.
 *
 * @param <M> the kind of model
 */
public final class NetworkModelReader<M extends Params> extends SavedModelReader<M, SavedModel> {

  /**
   * A reader.
   *
   * @param type what must have been saved
   * @param factory makes a model of a uid and its content
   */
  public NetworkModelReader(Class<M> type, BiFunction<String, SavedModel, M> factory) {
    super(type, factory);
  }

  @Override
  SavedModel content(HadoopFolder folder) throws IOException {
    NetworkFiles.Saved saved = NetworkFiles.read(folder);
    return new SavedModel(saved.network(), saved.provenance(), summary(folder));
  }

  private static Optional<TrainingSummary> summary(HadoopFolder folder) throws IOException {
    if (!folder.has(NetworkModelWriter.SUMMARY)) {
      return Optional.empty();
    }
    try (InputStream input = folder.open(NetworkModelWriter.SUMMARY)) {
      String json = new String(input.readAllBytes(), StandardCharsets.UTF_8);
      return Optional.of(Json.read(json, TrainingSummary.class));
    }
  }
}
