package io.sparknn.ml.persistence;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.sparknn.persistence.Json;
import io.sparknn.persistence.SavedModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import org.apache.spark.ml.param.Params;

/**
 * Reads what a {@link JsonModelWriter} wrote.
 *
 * @param <M> the kind of model
 * @param <C> its content, with a property {@code formatVersion}
 */
public final class JsonModelReader<M extends Params, C extends Record>
    extends SavedModelReader<M, C> {
  private final String file;
  private final int formatVersion;
  private final Class<C> content;

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
    super(type, factory);
    this.file = file;
    this.formatVersion = formatVersion;
    this.content = content;
  }

  @Override
  C content(HadoopFolder folder) throws IOException {
    String json;
    try (InputStream input = folder.open(file)) {
      json = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
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
