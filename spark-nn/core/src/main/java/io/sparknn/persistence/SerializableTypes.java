package io.sparknn.persistence;

import java.util.List;

/**
 * Tells which records may stand in a network's JSON; found by {@link java.util.ServiceLoader}, so
 * that layers, losses and optimizers of other libraries are saved and read like our own.
 */
public interface SerializableTypes {

  /** Records, each with a {@code JsonTypeName} that is unique among its kind. */
  List<Class<? extends Record>> types();
}
