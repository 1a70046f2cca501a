package io.sparknn.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.optim.Schedule.Moment;
import io.sparknn.persistence.Json;
import java.util.Arrays;
import java.util.List;
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

  /** Two steps an epoch, of six epochs. */
  private static double at(Schedule schedule, double epoch, Double... losses) {
    return schedule.factor(new Moment(Math.round(2 * epoch), 2, 6, List.of(losses)));
  }

  private static void check(Schedule schedule, double[] epochs, double... expected) {
    double[] actual = Arrays.stream(epochs).map(epoch -> at(schedule, epoch)).toArray();
    assertThat(actual).as(schedule.toString()).containsExactly(expected, within(CLOSE));
  }

  @Test
  void exponentialFallsByTheSameShareInEveryEpoch() {
    double[] epochs = {0, 0.5, 1, 2};
    check(new ExponentialSchedule(0.5), epochs, 1, Math.exp(-0.25), Math.exp(-0.5), Math.exp(-1));
  }

  /** Notes 001, needs care 2: the printed η₀^(−kt) grows; η₀e^(−kt) is meant. */
  @Test
  void notes001ExponentialDecay() {
    double[] rates = {0, 1, 2};
    for (int t = 0; t < 3; t++) {
      rates[t] = 0.1 * new ExponentialSchedule(0.5).factor(new Moment(t, 1, 3));
    }
    assertThat(rates).containsExactly(new double[] {0.1, 0.0607, 0.0368}, within(5e-5));
  }

  /** Notes 001, example 17: η₀ = 0.1, k = 0.5. */
  @Test
  void notes001Example17InverseTimeDecay() {
    double[] rates = {0, 1, 2};
    for (int t = 0; t < 3; t++) {
      rates[t] = 0.1 * new InverseTimeSchedule(0.5).factor(new Moment(t, 1, 3));
    }
    assertThat(rates).containsExactly(new double[] {0.1, 0.0666667, 0.05}, within(1e-7));
  }

  @Test
  void polynomialFallsToItsFloorAndStaysThere() {
    double[] epochs = {0, 3, 6, 7};
    check(new PolynomialSchedule(1, 0), epochs, 1, 0.5, 0, 0);
    check(new PolynomialSchedule(2, 0.2), epochs, 1, 0.4, 0.2, 0.2);
  }

  @Test
  void cyclesRiseAndFall() {
    check(
        new CyclicalSchedule(2, 0.2),
        new double[] {0, 1, 2, 3, 4, 5, 6},
        0.2,
        0.6,
        1,
        0.6,
        0.2,
        0.6,
        1);
  }

  @Test
  void warmRestartsStartAgainWithLongerPeriods() {
    check(
        new WarmRestartsSchedule(1, 2, 0.2),
        new double[] {0, 0.5, 1, 2, 3, 5},
        1,
        0.6,
        1,
        0.6,
        1,
        0.6);
  }

  @Test
  void warmUpIsAFactorOfTheScheduleBehindIt() {
    Schedule schedule = new WarmUpSchedule(2, new StepSchedule(1, 0.5));
    check(schedule, new double[] {0, 0.5, 1, 1.5, 2, 3}, 0.25, 0.5, 0.5 * 0.75, 0.5, 0.25, 0.125);
    check(new WarmUpSchedule(0, new ConstantSchedule()), new double[] {0, 1}, 1, 1);
    check(new WarmUpSchedule(0.1, new ConstantSchedule()), new double[] {0, 1}, 1, 1);
  }

  @Test
  void plateausReduceTheStep() {
    Schedule schedule = new PlateauSchedule(0.1, 2, 0.05);
    assertThat(at(schedule, 0)).isEqualTo(1);
    assertThat(at(schedule, 2, 1.0, 0.9)).isEqualTo(1);
    assertThat(at(schedule, 2, 1.0, 0.97)).as("one without improvement").isEqualTo(1);
    assertThat(at(schedule, 3, 1.0, 0.97, 0.96)).as("two").isEqualTo(0.1);
    assertThat(at(schedule, 3, 1.0, 0.97, 0.94)).as("the second improved").isEqualTo(1);
    assertThat(at(schedule, 4, 1.0, 0.97, 0.96, 2.0)).as("count anew").isEqualTo(0.1);
    assertThat(at(schedule, 5, 1.0, 0.97, 0.96, 2.0, Double.NaN))
        .as("two plateaus")
        .isCloseTo(0.01, within(CLOSE));
  }

  @Test
  void theStepIsHalvedWhenTheLossGotWorse() {
    Schedule schedule = new HalvingSchedule();
    assertThat(at(schedule, 0)).isEqualTo(1);
    assertThat(at(schedule, 3, 1.0, 0.8, 0.8)).isEqualTo(1);
    assertThat(at(schedule, 3, 1.0, 0.8, 0.9)).isEqualTo(0.5);
    assertThat(at(schedule, 5, 1.0, 0.8, 0.9, 0.85, 0.79)).as("two runs worse").isEqualTo(0.25);
    assertThat(at(schedule, 6, 1.0, 0.8, 0.9, 0.85, 0.79, 0.8)).isEqualTo(0.125);
  }

  @Test
  void anEpochThatMadeTheLossWorseIsTakenBack() {
    Schedule schedule = new WarmUpSchedule(0, new HalvingSchedule());
    assertThat(schedule.takesBack()).isTrue();
    assertThat(schedule.takesBack(List.of(1.0))).isFalse();
    assertThat(schedule.takesBack(List.of(1.0, 0.8, 0.8))).isFalse();
    assertThat(schedule.takesBack(List.of(1.0, 0.8, 0.9))).isTrue();
    assertThat(schedule.takesBack(List.of(1.0, 0.8, 0.9, 0.85))).isTrue();
    assertThat(schedule.takesBack(List.of(1.0, 0.8, 0.9, 0.79))).isFalse();
    assertThat(new ConstantSchedule().takesBack()).isFalse();
    assertThat(new ConstantSchedule().takesBack(List.of(1.0, 2.0))).isFalse();
  }

  @Test
  void theyReadBackEqual() {
    List<Schedule> schedules =
        List.of(
            new ConstantSchedule(),
            new CosineSchedule(1, 0.1),
            new CyclicalSchedule(2, 0.1),
            new ExponentialSchedule(0.1),
            new HalvingSchedule(),
            new InverseTimeSchedule(0.1),
            new PlateauSchedule(0.1, 3, 0),
            new PolynomialSchedule(0.9, 0),
            new StepSchedule(3, 0.1),
            new WarmRestartsSchedule(2, 2, 0),
            new WarmUpSchedule(2, new PlateauSchedule(0.1, 3, 0)));
    for (Schedule schedule : schedules) {
      assertThat(Json.read(Json.write(schedule), Schedule.class)).isEqualTo(schedule);
    }
    assertThat(schedules).extracting(Object::getClass).hasSameSizeAs(Json.types(Schedule.class));
  }
}
