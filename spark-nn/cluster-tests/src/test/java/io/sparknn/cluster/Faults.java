package io.sparknn.cluster;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.persistence.SerializableTypes;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Losses that behave badly. */
public final class Faults implements SerializableTypes {

  @Override
  public List<Class<? extends Record>> types() {
    return List.of(Slow.class);
  }

  /**
   * Cross-entropy that takes its time, so that there is some to do harm in.
   *
   * @param millis for each batch
   */
  @JsonTypeName("slow")
  public record Slow(int millis) implements Loss {
    @Override
    public Target target() {
      return Target.CLASS;
    }

    @Override
    public Tensor perSample(Ops ops, Tensor output, Tensor target) {
      try {
        TimeUnit.MILLISECONDS.sleep(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return new CrossEntropy().perSample(ops, output, target);
    }
  }
}
