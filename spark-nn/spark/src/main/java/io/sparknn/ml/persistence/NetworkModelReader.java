package io.sparknn.ml.persistence;

import io.sparknn.ml.TrainingSummary;
import io.sparknn.persistence.Json;
import io.sparknn.persistence.NetworkFiles;
import io.sparknn.persistence.SavedModelException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Reads what a {@link NetworkModelWriter} wrote.
 *
 * @param <M> the kind of model
 */
public final class NetworkModelReader<M extends Params> extends MLReader<M> {
  private final Class<M> type;
  private final BiFunction<String, SavedModel, M> factory;

  /**
   * A reader.
   *
   * @param type what must have been saved
   * @param factory makes a model of a uid and its content
   */
  public NetworkModelReader(Class<M> type, BiFunction<String, SavedModel, M> factory) {
    this.type = type;
    this.factory = factory;
  }

  @Override
  public M load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
    try {
      HadoopFolder folder = new HadoopFolder(path, sparkSession());
      NetworkFiles.Saved saved = NetworkFiles.read(folder);
      SavedModel content = new SavedModel(saved.network(), saved.provenance(), summary(folder));
      M model = factory.apply(metadata.uid(), content);
      metadata.getAndSetParams(model, Option.empty());
      return model;
    } catch (FileNotFoundException e) {
      throw new SavedModelException(
          "The model in "
              + path
              + " lacks a file: "
              + e.getMessage()
              + ". Copy the whole folder again, or save the model again.",
          e);
    } catch (SavedModelException e) {
      throw new SavedModelException(
          "The model in " + path + " can't be read. " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The model in " + path + " can't be read: " + e.getMessage(), e);
    }
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
