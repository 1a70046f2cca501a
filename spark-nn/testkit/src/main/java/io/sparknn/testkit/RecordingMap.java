package io.sparknn.testkit;

import io.sparknn.engine.Tensor;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Tensors by name, which remembers the names that it was asked for. */
final class RecordingMap extends AbstractMap<String, Tensor> {
  private final Map<String, Tensor> tensors;
  private final Set<String> asked = new TreeSet<>();

  RecordingMap(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  @Override
  public Tensor get(Object name) {
    asked.add((String) name);
    return tensors.get(name);
  }

  @Override
  public Set<Entry<String, Tensor>> entrySet() {
    return tensors.entrySet();
  }

  Set<String> asked() {
    return asked;
  }
}
