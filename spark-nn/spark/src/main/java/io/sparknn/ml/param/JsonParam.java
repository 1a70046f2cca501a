package io.sparknn.ml.param;

import io.sparknn.persistence.Json;
import org.apache.spark.ml.param.Param;

/**
 * A parameter whose value is one of the library's records, as a network or an optimizer: saved as
 * JSON by type id, equal when it is read back.
 *
 * @param <V> the kind of value
 */
final class JsonParam<V> extends Param<V> {
  private static final long serialVersionUID = 1L;

  private final Class<V> kind;

  JsonParam(String parent, String name, String doc, Class<V> kind) {
    super(parent, name, doc, Ranges.notNull(name));
    this.kind = kind;
  }

  @Override
  public String jsonEncode(V value) {
    return Json.write(value);
  }

  @Override
  public V jsonDecode(String json) {
    return Json.read(json, kind);
  }
}
