package io.sparknn.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochPlanTest {

  @Test
  void everySampleIsUsedOnceInAnEpoch() {
    EpochPlan plan = new EpochPlan(1000, 3000, 128, 1);

    assertThat(plan.steps()).isEqualTo(24); // ⌈3000 / 128⌉
    assertThat(plan.start(0)).isZero();
    assertThat(plan.start(24)).isEqualTo(1000);
    assertThat(IntStream.of(plan.order(1)).sorted().toArray())
        .isEqualTo(IntStream.range(0, 1000).toArray());
  }

  @Test
  void stepsOfAWorkerDifferByOneSampleAtMost() {
    EpochPlan plan = new EpochPlan(1000, 3000, 128, 1);

    assertThat(IntStream.range(0, 24).map(step -> plan.start(step + 1) - plan.start(step)))
        .allMatch(size -> size == 41 || size == 42);
  }

  @Test
  void anEmptyWorkerTakesPartInEveryStepWithNothing() {
    EpochPlan plan = new EpochPlan(0, 300, 128, 1);

    assertThat(plan.steps()).isEqualTo(3);
    assertThat(plan.start(3)).isZero();
  }

  @Test
  void ordersDifferByEpochAndSeedAndRepeat() {
    EpochPlan plan = new EpochPlan(100, 100, 10, 1);

    assertThat(plan.order(1)).isEqualTo(new EpochPlan(100, 100, 10, 1).order(1));
    assertThat(plan.order(1)).isNotEqualTo(plan.order(2));
    assertThat(plan.order(1)).isNotEqualTo(new EpochPlan(100, 100, 10, 2).order(1));
  }

  @Test
  void everyPlaceIsAsLikelyForEverySample() {
    int[] firstPlaces = new int[10];
    for (int epoch = 0; epoch < 10_000; epoch++) {
      firstPlaces[new EpochPlan(10, 10, 1, 7).order(epoch)[0]]++;
    }

    assertThat(firstPlaces)
        .satisfies(c -> assertThat(IntStream.of(c)).allMatch(n -> n > 850 && n < 1150));
  }
}
