package io.sparknn.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  @Test
  void streamsDiffer() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = -50; seed < 50; seed++) {
      for (int number = -50; number < 50; number++) {
        seeds.add(Seeds.derive(seed, number));
        seeds.add(Seeds.derive(seed, "layer" + number));
      }
    }
    assertThat(seeds).hasSize(2 * 100 * 100);
  }

  @Test
  void aStreamRepeats() {
    assertThat(Seeds.derive(1, "a")).isEqualTo(Seeds.derive(1, "a"));
    assertThat(Seeds.derive(1, "")).isNotEqualTo(Seeds.derive(2, ""));
    assertThat(Seeds.derive(0, 0)).isNotZero();
  }

  /** Saved models, shuffles and dropout depend on these numbers: they never change. */
  @Test
  void streamsArePinned() {
    assertThat(Seeds.derive(1, "kernel")).isEqualTo(5264946879389036788L);
    assertThat(Seeds.derive(42, 7)).isEqualTo(-1435182999647559011L);
  }
}
