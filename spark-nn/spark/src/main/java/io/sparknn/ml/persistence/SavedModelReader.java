package io.sparknn.ml.persistence;

import io.sparknn.persistence.SavedModelException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Reads a model from its folder: Spark's metadata with the parameters, and a content beside it.
 *
 * @param <M> the kind of model
 * @param <C> its content
 */
abstract class SavedModelReader<M extends Params, C> extends MLReader<M> {
  private final Class<M> type;
  private final BiFunction<String, C, M> factory;

  /**
   * A reader.
   *
   * @param type what must have been saved
   * @param factory makes a model of a uid and its content
   */
  SavedModelReader(Class<M> type, BiFunction<String, C, M> factory) {
    this.type = type;
    this.factory = factory;
  }

  /** Reads the content. */
  abstract C content(HadoopFolder folder) throws IOException;

  @Override
  public final M load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
    try {
      M model = factory.apply(metadata.uid(), content(new HadoopFolder(path, sparkSession())));
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
}
