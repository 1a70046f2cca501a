package io.sparknn.ml.optim;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.optim.Minimizer;
import io.sparknn.optim.Objective;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A line search that fails is how Breeze comes to an end, and no error that users need hear of. */
class BreezeLogTest {

  @Test
  void theEndOfSinglePrecisionIsNoError() {
    Recording recording = Recording.of(new Lbfgs(10, 0), new Valley(1));

    assertThat(recording.iterates).isNotEmpty();
    assertThat(recording.iterates.get(recording.iterates.size() - 1).value()).isEqualTo(1000);
    assertThat(recording.warnings).isEmpty();
  }

  static List<Minimizer> minimizers() {
    return List.of(new Lbfgs(10, 0), new OwlQn(0, 10, 0));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void noWayDownIsNoError(Minimizer minimizer) {
    Recording recording = Recording.of(minimizer, new Valley(-1));

    assertThat(recording.iterates).isEmpty();
    assertThat(recording.warnings).isEmpty();
  }

  /**
   * 997 + Σ cosh xᵢ, as exact as single precision has it; 1000 at its lowest.
   *
   * @param sign of the gradient: 1 for the right one, −1 for one that leads upwards
   */
  private record Valley(int sign) implements Objective {

    @Override
    public int size() {
      return 3;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      double value = 997;
      for (int index = 0; index < point.length; index++) {
        value += Math.cosh(point[index]);
        gradient[index] = sign * Math.sinh(point[index]);
      }
      return (float) value;
    }

    @Override
    public void hessianProduct(double[] point, double[] direction, double[] product) {
      for (int index = 0; index < point.length; index++) {
        product[index] = sign * Math.cosh(point[index]) * direction[index];
      }
    }
  }

  /**
   * A minimization and what was logged meanwhile.
   *
   * @param iterates in order
   * @param warnings messages of this level and above
   */
  private record Recording(List<Minimizer.Iterate> iterates, List<String> warnings) {

    static Recording of(Minimizer minimizer, Objective objective) {
      Recorder recorder = new Recorder();
      Logger root = (Logger) LogManager.getRootLogger();
      root.addAppender(recorder);
      List<Minimizer.Iterate> iterates = new ArrayList<>();
      try {
        minimizer.minimize(objective, new double[] {3, -2, 0.5}, iterates::add);
      } finally {
        root.removeAppender(recorder);
      }
      return new Recording(iterates, recorder.warnings);
    }
  }

  private static final class Recorder extends AbstractAppender {
    private final List<String> warnings = new ArrayList<>();

    Recorder() {
      super("recorder", null, null, true, Property.EMPTY_ARRAY);
      start();
    }

    @Override
    public void append(LogEvent event) {
      if (event.getLevel().isMoreSpecificThan(Level.WARN)) {
        warnings.add(event.getMessage().getFormattedMessage());
      }
    }
  }
}
