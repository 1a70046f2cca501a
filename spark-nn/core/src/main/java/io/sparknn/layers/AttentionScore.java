package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import java.util.List;

/** How well each query s, as a decoder's state, matches each key hⱼ, as a state of an encoder. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface AttentionScore {

  /**
   * Its trainable parameters.
   *
   * @param query numbers of s
   * @param key numbers of each hⱼ
   */
  List<ParameterSpec> parameters(int query, int key);

  /** What doesn't depend on s, computed once: (batch, source, key) gives (batch, source, …). */
  Tensor keys(Context context, Tensor states);

  /** The scores (batch, time, source) of queries (batch, time, query) and {@link #keys}. */
  Tensor scores(Context context, Tensor queries, Tensor keys);
}
