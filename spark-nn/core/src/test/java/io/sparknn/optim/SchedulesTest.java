package io.sparknn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.optim.Schedule.Moment;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final double CLOSE = 1e-12;

  @Test
  void momentsTellTheTimeInEpochs() {
    assertThat(new Moment(0, 4, 3).epoch()).isZero();
    assertThat(new Moment(6, 4, 3).epoch()).isEqualTo(1.5);
    assertThat(new Moment(12, 4, 3).epoch()).isEqualTo(3);
  }

  @Test
  void constantIsConstant() {
    assertThat(new ConstantSchedule().factor(new Moment(0, 4, 3))).isEqualTo(1);
    assertThat(new ConstantSchedule().factor(new Moment(11, 4, 3))).isEqualTo(1);
  }

  @Test
  void stepsGoDownAfterWholeEpochs() {
    Schedule schedule = new StepSchedule(2, 0.1);
    double[] expected = {1, 1, 1, 1, 0.1, 0.1, 0.1, 0.1, 0.01, 0.01};
    for (int step = 0; step < expected.length; step++) { // two steps an epoch
      assertThat(schedule.factor(new Moment(step, 2, 5)))
          .as("step %d", step)
          .isCloseTo(expected[step], within(CLOSE));
    }
  }

  @Test
  void cosineFallsFromOneToItsFloor() {
    Schedule schedule = new CosineSchedule(0, 0.2);
    assertThat(schedule.factor(new Moment(0, 10, 4))).isEqualTo(1);
    assertThat(schedule.factor(new Moment(10, 10, 4)))
        .isCloseTo(0.2 + 0.8 * (1 + Math.sqrt(0.5)) / 2, within(CLOSE));
    assertThat(schedule.factor(new Moment(20, 10, 4))).isCloseTo(0.6, within(CLOSE));
    assertThat(schedule.factor(new Moment(40, 10, 4))).isCloseTo(0.2, within(CLOSE));
    assertThat(schedule.factor(new Moment(50, 10, 4))).isCloseTo(0.2, within(CLOSE));
  }

  @Test
  void warmUpRisesInEqualStepsAndThenFalls() {
    Schedule schedule = new CosineSchedule(0.5, 0);
    double[] rising = {0.2, 0.4, 0.6, 0.8, 1}; // half an epoch of ten steps
    for (int step = 0; step < rising.length; step++) {
      assertThat(schedule.factor(new Moment(step, 10, 2)))
          .as("step %d", step)
          .isCloseTo(rising[step], within(CLOSE));
    }
    assertThat(schedule.factor(new Moment(5, 10, 2))).isCloseTo(1, within(CLOSE));
    assertThat(schedule.factor(new Moment(6, 10, 2))).isLessThan(1);
    double last = 2;
    for (int step = 5; step < 20; step++) {
      double factor = schedule.factor(new Moment(step, 10, 2));
      assertThat(factor).isLessThan(last).isPositive();
      last = factor;
    }
  }

  @Test
  void warmUpMayLastAsLongAsTheTrainingOrLonger() {
    Schedule schedule = new CosineSchedule(3, 0.1);
    assertThat(schedule.factor(new Moment(0, 2, 3))).isCloseTo(1.0 / 6, within(CLOSE));
    assertThat(schedule.factor(new Moment(5, 2, 3))).isCloseTo(1, within(CLOSE));
    assertThat(schedule.factor(new Moment(6, 2, 3))).isCloseTo(0.1, within(CLOSE));
    assertThat(new CosineSchedule(5, 0).factor(new Moment(5, 2, 3))).isCloseTo(0.6, within(CLOSE));
  }

  @Test
  void aWarmUpShorterThanAStepStartsAtOne() {
    assertThat(new CosineSchedule(0.1, 0).factor(new Moment(0, 1, 3))).isEqualTo(1);
  }
}
