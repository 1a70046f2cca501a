package io.sparknn.training;

import io.sparknn.engine.DataType;
import io.sparknn.engine.Engine;
import io.sparknn.engine.Scope;
import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Workers that take the steps of a training together.
 *
 * <p>Those of one JVM can share one model: each has gradients of its own, adds up one stretch of
 * everybody's, and updates that stretch of the parameters for all. Workers that don't see each
 * other's memory have a model each, to which they do the same.
 */
final class Team {
  private final Engine engine;
  private final Communicator communicator;
  private final boolean sharing;
  private final boolean compressing;

  private Team(Engine engine, Communicator communicator, boolean sharing, boolean compressing) {
    this.engine = engine;
    this.communicator = communicator;
    this.sharing = sharing;
    this.compressing = compressing;
  }

  /**
   * Workers that share one model where they see each other's memory.
   *
   * @param compressing whether sums between those who don't are made in bfloat16
   */
  static Team sharing(Engine engine, Communicator communicator, boolean compressing) {
    boolean sharing = communicator.exchange(communicator.rank()).size() > 1;
    return new Team(engine, communicator, sharing, compressing && communicator.size() > 1);
  }

  /** Workers with a model each, which each may change whenever it wants. */
  static Team apart(Engine engine, Communicator communicator) {
    return new Team(engine, communicator, false, false);
  }

  /** A vector of the model, made by one of those that share it. */
  Tensor shared(Supplier<Tensor> maker) {
    if (!sharing) {
      return maker.get();
    }
    Tensor made = once(maker);
    return engine.view(made, 0, made.shape()); // lives as long as the last who sees it
  }

  /**
   * What one worker finds out, or does to the model, for all who share it. Begins when all of them
   * have come, and is done for all when it returns.
   */
  <T> T once(Supplier<T> work) {
    if (!sharing) {
      return work.get();
    }
    communicator.barrier();
    Optional<T> own = communicator.rank() == 0 ? Optional.of(work.get()) : Optional.empty();
    return communicator.exchange(own).get(0).orElseThrow();
  }

  /** The same without a result. */
  void alone(Runnable work) {
    once(
        () -> {
          work.run();
          return true;
        });
  }

  /** The vectors of all who share a model, this worker's among them; else just its own. */
  List<Tensor> together(Tensor own) {
    return sharing
        ? communicator.exchange(own).stream().map(o -> engine.view(o, 0, o.shape())).toList()
        : List.of(own);
  }

  /**
   * Adds up a vector of each worker, and leaves in this worker's vector the part of the sum that it
   * {@linkplain #stretch sees to}. Until {@link #await}, no worker may change another part of it.
   *
   * @param vectors what {@link #together} gave
   * @param exact how many elements at the end take no part in it if vectors are shared, and are
   *     never compressed if not
   */
  void sum(List<Tensor> vectors, int exact) {
    if (sharing) {
      sumInMemory(vectors, exact);
    } else if (compressing) {
      sumCompressed(vectors.get(0), exact);
    } else {
      communicator.allReduceSum(vectors.get(0));
    }
  }

  private void sumCompressed(Tensor vector, int exact) {
    try (Scope scope = engine.openScope()) {
      int size = vector.shape().size(0) - exact;
      Tensor gradients = engine.view(vector, 0, Shape.of(size));
      Tensor compressed = engine.ops().cast(gradients, DataType.BFLOAT16);
      communicator.allReduceSum(compressed);
      communicator.allReduceSum(engine.view(vector, size, Shape.of(exact)));
      engine.copy(compressed, gradients);
    }
  }

  private void sumInMemory(List<Tensor> vectors, int exact) {
    await();
    Stretch mine = stretch(vectors.get(0).shape().elements() - exact);
    for (long from = mine.from(); from < mine.to(); from += engine.blockSize()) {
      try (Scope scope = engine.openScope()) {
        sumBlock(vectors, from, (int) Math.min(engine.blockSize(), mine.to() - from));
      }
    }
  }

  /** Adds in the order of ranks, so that the sum is the same whoever makes it. */
  private void sumBlock(List<Tensor> vectors, long from, int length) {
    List<Tensor> blocks =
        vectors.stream().map(vector -> engine.view(vector, from, Shape.of(length))).toList();
    int rank = communicator.rank();
    Tensor own = blocks.get(rank);
    blocks.subList(0, rank).stream().reduce(engine.ops()::add).ifPresent(b -> engine.add(b, own));
    blocks.subList(rank + 1, blocks.size()).forEach(block -> engine.add(block, own));
  }

  /** Puts the parts of the sum together in the first of the vectors; done when all have come. */
  void gather(List<Tensor> vectors, int exact) {
    if (sharing && communicator.rank() > 0) {
      try (Scope scope = engine.openScope()) {
        Stretch mine = stretch(vectors.get(0).shape().elements() - exact);
        Shape shape = Shape.of((int) (mine.to() - mine.from()));
        Tensor own = engine.view(vectors.get(communicator.rank()), mine.from(), shape);
        engine.copy(own, engine.view(vectors.get(0), mine.from(), shape));
      }
    }
  }

  /** Waits for those who share the model to be done with what they do to it. */
  void await() {
    if (sharing) {
      communicator.barrier();
    }
  }

  /** The part of a vector that this worker sees to. */
  Stretch stretch(long elements) {
    return sharing
        ? new Stretch(
            elements * communicator.rank() / communicator.size(),
            elements * (communicator.rank() + 1) / communicator.size())
        : new Stretch(0, elements);
  }

  /**
   * Elements that follow one another.
   *
   * @param from the first
   * @param to the one after the last
   */
  record Stretch(long from, long to) {}
}
