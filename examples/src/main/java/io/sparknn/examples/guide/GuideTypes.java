package io.sparknn.examples.guide;

import io.sparknn.persistence.SerializableTypes;
import java.util.List;

/** Registers the guide's records, so that networks and models with them are saved and read. */
public final class GuideTypes implements SerializableTypes {

  @Override
  public List<Class<? extends Record>> types() {
    return List.of(Scale.class, QuantileLoss.class, SignDescent.class);
  }
}
