package io.sparknn.ml.param;

import io.sparknn.persistence.Json;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;

/**
 * A parameter whose value is one of the library's records, as a network or an optimizer: saved as
 * JSON by type id, equal when it is read back.
 *
 * <p>It may be set to that JSON, too, which is how a value comes from Python and over Spark
 * Connect.
 *
 * @param <V> the kind of value
 */
public final class JsonParam<V> extends Param<V> {
  private static final long serialVersionUID = 1L;

  private final Class<V> kind;

  JsonParam(String parent, String name, String doc, Class<V> kind) {
    super(parent, name, doc, Ranges.notNull(name));
    this.kind = kind;
  }

  /** The parameter with a value, or with that which this JSON describes. */
  @Override
  public ParamPair<V> $minus$greater(V value) {
    return super.$minus$greater((Object) value instanceof String json ? jsonDecode(json) : value);
  }

  @Override
  public String jsonEncode(V value) {
    return Json.write(value);
  }

  @Override
  public V jsonDecode(String json) {
    return Json.read(json, kind);
  }

  /**
   * Makes the values of such parameters defaults of the stage, which Spark Connect doesn't send.
   */
  public static void setAsDefaults(Params stage) {
    for (Param<?> param : List.of(stage.params())) {
      if (param instanceof JsonParam<?> json && stage.isSet(json)) {
        setAsDefault(stage, json);
      }
    }
  }

  private static <V> void setAsDefault(Params stage, JsonParam<V> param) {
    stage.setDefault(param, stage.getOrDefault(param));
    stage.clear(param);
  }
}
