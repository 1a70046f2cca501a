package io.sparknn.persistence;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The library's records as JSON: networks, layers, losses, optimizers, schedules, initializers.
 *
 * <p>A value whose kind is open, as a layer, has a property {@code type} with its registered id
 * ({@link SerializableTypes}), never a Java class name. What is written reads back equal.
 */
public final class Json {
  private static final List<Class<? extends Record>> TYPES = registeredTypes();
  private static final ObjectMapper MAPPER = mapper();

  private Json() {}

  /** The value as JSON on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "A "
              + value.getClass().getName()
              + " can't be written as JSON; it and all its parts must"
              + " be records that a SerializableTypes service names. "
              + e.getOriginalMessage(),
          e);
    }
  }

  /** The value as indented JSON, for files that people read. */
  public static String writeIndented(Object value) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** The value as what its JSON reads back as, to be compared. */
  static JsonNode tree(Object value) {
    try {
      return MAPPER.readTree(write(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("JSON that was just written can be read.", e);
    }
  }

  /**
   * The value that the JSON describes.
   *
   * @param kind what it must be, as {@code NetworkSpec.class} or {@code Layer.class}
   * @throws SavedModelException if it isn't JSON of such a value, with the place in the text
   */
  public static <T> T read(String json, Class<T> kind) {
    try {
      return MAPPER.readValue(json, kind);
    } catch (InvalidTypeIdException e) {
      Class<?> wanted = e.getBaseType().getRawClass();
      throw new SavedModelException(
          "'"
              + e.getTypeId()
              + "' is no known type of "
              + wanted.getSimpleName()
              + "; known are "
              + typeIds(wanted)
              + ". Add the library that defines it to the classpath, or correct"
              + " the JSON"
              + place(e)
              + ".",
          e);
    } catch (JsonProcessingException e) {
      throw new SavedModelException(
          "Text that should be the JSON of a "
              + kind.getSimpleName()
              + " can't be read"
              + place(e)
              + ": "
              + e.getOriginalMessage(),
          e);
    }
  }

  /** The registered type ids of a kind, as of {@code Layer.class}, in alphabetical order. */
  public static List<String> typeIds(Class<?> kind) {
    return types(kind).stream().map(Json::typeId).sorted().toList();
  }

  /** The registered records of a kind, as of {@code Layer.class}. */
  public static List<Class<? extends Record>> types(Class<?> kind) {
    return TYPES.stream().filter(kind::isAssignableFrom).collect(Collectors.toList());
  }

  private static String typeId(Class<? extends Record> type) {
    JsonTypeName name = type.getAnnotation(JsonTypeName.class);
    if (name == null) {
      throw new IllegalStateException(
          type.getName() + " was registered without a type id; annotate it with @JsonTypeName.");
    }
    return name.value();
  }

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }

  private static List<Class<? extends Record>> registeredTypes() {
    List<Class<? extends Record>> types = new ArrayList<>();
    ServiceLoader.load(SerializableTypes.class, Json.class.getClassLoader())
        .forEach(service -> types.addAll(service.types()));
    return types;
  }

  private static ObjectMapper mapper() {
    JsonMapper.Builder builder =
        JsonMapper.builder()
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    TYPES.forEach(type -> builder.registerSubtypes(new NamedType(type, typeId(type))));
    return builder.build();
  }
}
