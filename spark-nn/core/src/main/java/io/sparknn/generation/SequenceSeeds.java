package io.sparknn.generation;

import io.sparknn.network.InputBatch;
import io.sparknn.parameters.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A stream of random numbers for each sequence, which follows from its content only. */
final class SequenceSeeds {
  private SequenceSeeds() {}

  static List<SplittableRandom> of(long seed, List<InputBatch> others, List<long[]> prompts) {
    List<SplittableRandom> streams = new ArrayList<>();
    for (int sample = 0; sample < prompts.size(); sample++) {
      long own = seed;
      for (long token : prompts.get(sample)) {
        own = Seeds.derive(own, token);
      }
      for (InputBatch batch : others) {
        own = derive(own, batch, sample);
      }
      streams.add(new SplittableRandom(own));
    }
    return streams;
  }

  /** From the numbers of a sample, its padding left out. */
  private static long derive(long seed, InputBatch batch, int sample) {
    int size = batch.values().length / batch.shape().size(0);
    int real = size;
    if (batch.lengths().length > 0) {
      real = size / batch.shape().size(1) * batch.lengths()[sample];
    }
    long own = seed;
    for (int index = 0; index < real; index++) {
      own = Seeds.derive(own, Float.floatToIntBits(batch.values()[sample * size + index]));
    }
    return own;
  }
}
