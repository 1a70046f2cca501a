package io.sparknn.cluster;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.Loss;
import io.sparknn.losses.Target;
import io.sparknn.persistence.SerializableTypes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.TaskContext;

/** Losses that behave badly. */
public final class Faults implements SerializableTypes {

  @Override
  public List<Class<? extends Record>> types() {
    return List.of(Slow.class, FailingOnce.class, Gate.class);
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

  /**
   * Cross-entropy that fails on the last worker at a batch of the stage's first attempt.
   *
   * @param batch its number, from 1
   */
  @JsonTypeName("failingOnce")
  public record FailingOnce(int batch) implements Loss {
    private static final AtomicInteger BATCHES = new AtomicInteger();

    @Override
    public Target target() {
      return Target.CLASS;
    }

    @Override
    public Tensor perSample(Ops ops, Tensor output, Tensor target) {
      TaskContext context = TaskContext.get();
      if (context.stageAttemptNumber() == 0
          && context.partitionId() == context.numPartitions() - 1
          && BATCHES.incrementAndGet() == batch) {
        throw new IllegalStateException("a disk broke");
      }
      return new CrossEntropy().perSample(ops, output, target);
    }
  }

  /**
   * Cross-entropy that stops one worker, the first time it comes there, until a test opens the
   * gate.
   *
   * @param folder where {@link Gates} looks who has come, and leaves word to go on
   * @param rank of the worker
   * @param batch its number, from 1; 0 for the moment before the worker meets the others
   */
  @JsonTypeName("gate")
  public record Gate(String folder, int rank, int batch) implements Loss {
    private static final Map<String, AtomicInteger> BATCHES = new ConcurrentHashMap<>();

    /** Workers read the losses they train with just before they meet. */
    public Gate {
      if (batch == 0) {
        Gates.pass(folder, rank);
      }
    }

    @Override
    public Target target() {
      return Target.CLASS;
    }

    @Override
    public Tensor perSample(Ops ops, Tensor output, Tensor target) {
      AtomicInteger batches = BATCHES.computeIfAbsent(folder, name -> new AtomicInteger());
      if (batches.incrementAndGet() == batch) {
        Gates.pass(folder, rank);
      }
      return new CrossEntropy().perSample(ops, output, target);
    }
  }
}
