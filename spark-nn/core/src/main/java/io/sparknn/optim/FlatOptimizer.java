package io.sparknn.optim;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * An {@link UpdateRule} at work on a flat parameter vector: it owns the slots, counts the steps and
 * writes the new values in place.
 *
 * <p>The rule is applied to one cache-sized block after another, so that a rule of many operations
 * still passes over memory once; where the engine has a fused kernel, that is used.
 */
public final class FlatOptimizer {
  private final Engine engine;
  private final UpdateRule optimizer;
  private final List<FlatLayout.Segment> segments;
  private final List<Tensor> slots;
  private long steps;

  /** An optimizer before its first step; its slots belong to the open scope. */
  public FlatOptimizer(Engine engine, UpdateRule optimizer, FlatLayout layout, DataType type) {
    this(engine, optimizer, layout, newSlots(engine, optimizer, layout, type), 0, layout.size());
  }

  /**
   * An optimizer of a part of the vector, before its first step.
   *
   * @param slots that are 0, as long as the vector
   * @param from the first element of the part
   * @param to the element after its last
   */
  public FlatOptimizer(
      Engine engine,
      UpdateRule optimizer,
      FlatLayout layout,
      List<Tensor> slots,
      long from,
      long to) {
    this.engine = engine;
    this.optimizer = optimizer;
    this.slots = List.copyOf(slots);
    List<FlatLayout.Segment> all =
        optimizer.weightDecay() == 0
            ? List.of(new FlatLayout.Segment(0, layout.size(), true)) // fewer calls
            : layout.segments();
    this.segments = all.stream().map(s -> s.within(from, to)).filter(s -> s.length() > 0).toList();
  }

  /** A vector of zeros for each of the rule's slots. */
  private static List<Tensor> newSlots(
      Engine engine, UpdateRule optimizer, FlatLayout layout, DataType type) {
    Shape shape = Shape.of(Math.toIntExact(layout.size()));
    return optimizer.slots().stream().map(name -> engine.ops().full(shape, type, 0)).toList();
  }

  /**
   * The slots, in the order of {@link UpdateRule#slots()}; to be saved, or written before resuming.
   */
  public List<Tensor> slots() {
    return slots;
  }

  /** How many steps were taken. */
  public long steps() {
    return steps;
  }

  /** Continues a count of steps, after the slots were restored. */
  public void resume(long stepsTaken) {
    steps = stepsTaken;
  }

  /**
   * Takes one step.
   *
   * @param stepSize η after the schedule
   * @param gradientScale what the gradients are multiplied by first, as 1 / Σ weights
   */
  public void step(Tensor parameters, Tensor gradients, double stepSize, double gradientScale) {
    steps++;
    for (FlatLayout.Segment segment : segments) {
      UpdateRule.Step at = new UpdateRule.Step(steps, stepSize, segment.regularized());
      try (Scope scope = engine.openScope()) {
        Stretch whole = new Stretch(segment.offset(), segment.length(), parameters, gradients);
        if (engine instanceof FusedOptimizers fused && whole.stepFused(fused, at, gradientScale)) {
          continue;
        }
      }
      long end = segment.offset() + segment.length();
      for (long from = segment.offset(); from < end; from += engine.blockSize()) {
        try (Scope scope = engine.openScope()) {
          long length = Math.min(engine.blockSize(), end - from);
          new Stretch(from, length, parameters, gradients).step(at, gradientScale);
        }
      }
    }
  }

  /** The same stretch of parameters, gradients and slots, as views. */
  private final class Stretch {
    private final Tensor weights;
    private final Tensor gradient;
    private final List<Tensor> memory;

    Stretch(long from, long length, Tensor parameters, Tensor gradients) {
      Shape shape = Shape.of(Math.toIntExact(length));
      this.weights = engine.view(parameters, from, shape);
      this.gradient = engine.view(gradients, from, shape);
      this.memory = slots.stream().map(slot -> engine.view(slot, from, shape)).toList();
    }

    boolean stepFused(FusedOptimizers fused, UpdateRule.Step at, double gradientScale) {
      return fused.stepInPlace(optimizer, at, gradientScale, weights, gradient, memory);
    }

    void step(UpdateRule.Step at, double gradientScale) {
      Ops ops = engine.ops();
      Tensor scaled = gradientScale == 1 ? gradient : ops.multiply(gradient, gradientScale);
      UpdateRule.Update update = optimizer.step(ops, at, weights, scaled, memory);
      engine.copy(update.parameters(), weights);
      for (int index = 0; index < memory.size(); index++) {
        engine.copy(update.slots().get(index), memory.get(index));
      }
    }
  }
}
