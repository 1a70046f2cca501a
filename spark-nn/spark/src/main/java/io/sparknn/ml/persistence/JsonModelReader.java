package io.sparknn.ml.persistence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.sparknn.persistence.Json;
import io.sparknn.persistence.SavedModelException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.MLReader;
import scala.Option;

/**
 * Reads what a {@link JsonModelWriter} wrote.
 *
 * @param <M> the kind of model
 * @param <C> its content, with a property {@code formatVersion}
 */
public final class JsonModelReader<M extends Params, C extends Record> extends MLReader<M> {
  private final Class<M> type;
  private final String file;
  private final int formatVersion;
  private final Class<C> content;
  private final BiFunction<String, C, M> factory;

  /** Only what is needed to tell a newer format from a damaged file. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Version(int formatVersion) {}

  /**
   * A reader.
   *
   * @param type what must have been saved
   * @param file where its content is
   * @param formatVersion the newest that can be read
   * @param content its kind
   * @param factory makes a model of a uid and its content
   */
  public JsonModelReader(
      Class<M> type,
      String file,
      int formatVersion,
      Class<C> content,
      BiFunction<String, C, M> factory) {
    this.type = type;
    this.file = file;
    this.formatVersion = formatVersion;
    this.content = content;
    this.factory = factory;
  }

  @Override
  public M load(String path) {
    DefaultParamsReader.Metadata metadata =
        DefaultParamsReader.loadMetadata(path, sparkSession(), type.getName());
    try (InputStream input = new HadoopFolder(path, sparkSession()).open(file)) {
      M model = factory.apply(metadata.uid(), content(input));
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

  private C content(InputStream input) throws IOException {
    String json = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    int version = Json.read(json, Version.class).formatVersion();
    if (version > formatVersion) {
      throw new SavedModelException(
          file
              + " has format version "
              + version
              + ", but this library reads up to "
              + formatVersion
              + "; use a newer Spark NN to load it.");
    }
    return Json.read(json, content);
  }
}
