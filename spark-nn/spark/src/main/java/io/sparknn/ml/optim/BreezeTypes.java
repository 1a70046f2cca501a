package io.sparknn.ml.optim;

import io.sparknn.persistence.SerializableTypes;
import java.util.List;

/** The minimizers of this package. */
public final class BreezeTypes implements SerializableTypes {

  @Override
  public List<Class<? extends Record>> types() {
    return List.of(Lbfgs.class, OwlQn.class);
  }
}
