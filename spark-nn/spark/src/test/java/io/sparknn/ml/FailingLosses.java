package io.sparknn.ml;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.persistence.SerializableTypes;
import java.util.List;
import org.apache.spark.TaskContext;

/** Losses that make a worker fail. */
public final class FailingLosses implements SerializableTypes {

  @Override
  public List<Class<? extends Record>> types() {
    return List.of(FailingAtFirst.class, DyingAtFirst.class, AlwaysFailing.class);
  }

  /** Cross-entropy that fails on the last worker in the first attempt of its stage. */
  @JsonTypeName("failingAtFirst")
  public record FailingAtFirst() implements Loss {
    @Override
    public Target target() {
      return Target.CLASS;
    }

    @Override
    public Tensor perSample(Ops ops, Tensor output, Tensor target) {
      TaskContext context = TaskContext.get();
      if (context.stageAttemptNumber() == 0
          && context.partitionId() == context.numPartitions() - 1) {
        throw new IllegalStateException("a disk broke");
      }
      return new CrossEntropy().perSample(ops, output, target);
    }
  }

  /** Cross-entropy that ends the last worker's process in the first attempt of its stage. */
  @JsonTypeName("dyingAtFirst")
  public record DyingAtFirst() implements Loss {
    @Override
    public Target target() {
      return Target.CLASS;
    }

    @Override
    public Tensor perSample(Ops ops, Tensor output, Tensor target) {
      TaskContext context = TaskContext.get();
      if (context.stageAttemptNumber() == 0
          && context.partitionId() == context.numPartitions() - 1) {
        Runtime.getRuntime().halt(1);
      }
      return new CrossEntropy().perSample(ops, output, target);
    }
  }

  /** Cross-entropy that fails on worker 1 in every attempt. */
  @JsonTypeName("alwaysFailing")
  public record AlwaysFailing() implements Loss {
    @Override
    public Target target() {
      return Target.CLASS;
    }

    @Override
    public Tensor perSample(Ops ops, Tensor output, Tensor target) {
      if (TaskContext.get().partitionId() == 1) {
        throw new IllegalStateException("a disk is broken");
      }
      return new CrossEntropy().perSample(ops, output, target);
    }
  }
}
