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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the digits of the value end, Breeze's line search fails, and nobody need hear of it. */
class BreezeLogTest {

  static List<Minimizer> minimizers() {
    return List.of(new Lbfgs(10, 0), new OwlQn(0, 10, 0));
  }

  @ParameterizedTest
  @MethodSource("minimizers")
  void theEndOfSinglePrecisionIsNoWarning(Minimizer minimizer) {
    Recorder recorder = new Recorder();
    Logger root = (Logger) LogManager.getRootLogger();
    root.addAppender(recorder);
    List<Minimizer.Iterate> iterates = new ArrayList<>();
    try {
      minimizer.minimize(new Rounded(), new double[] {3, -2, 0.5}, iterates::add);
    } finally {
      root.removeAppender(recorder);
    }

    assertThat(iterates).isNotEmpty();
    assertThat(iterates.get(iterates.size() - 1).value()).isEqualTo(1000);
    assertThat(recorder.warnings).isEmpty();
  }

  /** 997 + Σ cosh xᵢ, as exact as single precision has it; 1000 at its lowest. */
  private static final class Rounded implements Objective {

    @Override
    public int size() {
      return 3;
    }

    @Override
    public boolean isRegularized(int index) {
      return true;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
      double value = 997;
      for (int index = 0; index < point.length; index++) {
        value += Math.cosh(point[index]);
        gradient[index] = Math.sinh(point[index]);
      }
      return (float) value;
    }

    @Override
    public void hessianProduct(double[] point, double[] direction, double[] product) {
      for (int index = 0; index < point.length; index++) {
        product[index] = Math.cosh(point[index]) * direction[index];
      }
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
