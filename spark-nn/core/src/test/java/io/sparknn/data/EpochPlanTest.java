package io.sparknn.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void stepsByLengthHoldSamplesOfLikeLengthInAnOrderThatIsDrawn() {
    int[] lengths = new SplittableRandom(3).ints(2000, 1, 300).toArray();
    EpochPlan plan = new EpochPlan(2000, 2000, 16, 1).byLength(at -> lengths[at], 9);

    int[] order = plan.order(1);
    assertThat(IntStream.of(order).sorted().toArray())
        .isEqualTo(IntStream.range(0, 2000).toArray());
    assertThat(padding(plan, order, lengths)).isLessThan(0.05);
    assertThat(padding(plan, new EpochPlan(2000, 2000, 16, 1).order(1), lengths))
        .isGreaterThan(0.4);
    assertThat(order).isEqualTo(plan.order(1)).isNotEqualTo(plan.order(2));
    int[] longest =
        IntStream.range(0, 50).map(step -> longest(plan, order, lengths, step)).toArray();
    assertThat(longest).isNotEqualTo(IntStream.of(longest).sorted().toArray());
  }

  /**
   * Paragraphs of a book as they are, and mails of up to 4,000 words, five times their mean; the
   * longest mail has thirty times as many, and with such ones each window has a batch that is
   * mostly padding.
   */
  @ParameterizedTest
  @CsvSource({"moby-dick, 734", "mails, 4000", "mails, 1000"})
  void littleOfABatchOfRealTextsIsPadding(String texts, int most) throws IOException {
    int[] lengths = IntStream.of(lengths(texts)).map(words -> Math.min(words, most)).toArray();
    for (int batch : new int[] {16, 32, 64}) {
      EpochPlan shuffled = new EpochPlan(lengths.length, lengths.length, batch, 1);
      EpochPlan plan = shuffled.byLength(at -> lengths[at], 9);
      for (int epoch = 1; epoch <= 3; epoch++) {
        assertThat(padding(plan, plan.order(epoch), lengths)).isLessThan(0.15);
        assertThat(padding(shuffled, shuffled.order(epoch), lengths)).isGreaterThan(0.3);
      }
    }
  }

  private static int[] lengths(String texts) throws IOException {
    try (InputStream file = EpochPlanTest.class.getResourceAsStream("/lengths/" + texts + ".txt")) {
      String[] lines = new String(file.readAllBytes(), UTF_8).split("\n", 2); // a comment first
      return Arrays.stream(lines[1].trim().split("\\s+")).mapToInt(Integer::parseInt).toArray();
    }
  }

  @Test
  void workersHaveTheLongSamplesInTheSameSteps() {
    int[] lengths = IntStream.range(0, 800).map(at -> at % 100).toArray();
    EpochPlan first = new EpochPlan(800, 1600, 32, 1).byLength(at -> lengths[at], 9);
    EpochPlan second = new EpochPlan(800, 1600, 32, 2).byLength(at -> lengths[at], 9);
    int[] one = first.order(1);
    int[] other = second.order(1);

    assertThat(one).isNotEqualTo(other);
    for (int step = 0; step < 50; step++) {
      assertThat(longest(first, one, lengths, step))
          .isCloseTo(longest(second, other, lengths, step), within(10));
    }
  }

  private static int longest(EpochPlan plan, int[] order, int[] lengths, int step) {
    return IntStream.range(plan.start(step), plan.start(step + 1L))
        .map(at -> lengths[order[at]])
        .max()
        .orElseThrow();
  }

  private static double padding(EpochPlan plan, int[] order, int[] lengths) {
    long cells = 0;
    for (int step = 0; step < plan.steps(); step++) {
      cells +=
          (long) longest(plan, order, lengths, step) * (plan.start(step + 1L) - plan.start(step));
    }
    return 1 - (double) IntStream.of(lengths).sum() / cells;
  }
}
