package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import io.sparknn.testkit.ActivationContract;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Values by Python's math module and PyTorch. */
class ActivationFunctionsTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void identity() {
    ActivationContract.of(new Identity()).value(-2, -2).value(0.5, 0.5).check(engine);
  }

  @Test
  void relu() {
    ActivationContract.of(new Relu()).value(-2, 0).value(0, 0).value(3.5, 3.5).check(engine);
  }

  @Test
  void sigmoid() {
    ActivationContract.of(new Sigmoid())
        .value(0, 0.5)
        .value(2, 0.8807970779778823)
        .value(-2, 0.11920292202211755)
        .value(800, 1)
        .check(engine);
  }

  @Test
  void tanh() {
    ActivationContract.of(new Tanh())
        .value(0, 0)
        .value(0.3, 0.2913126124515909)
        .value(-50, -1)
        .check(engine);
  }

  @Test
  void softplus() {
    ActivationContract.of(new Softplus())
        .value(0, 0.6931471805599453)
        .value(1, 1.3132616875182228)
        .value(-3, 0.04858735157374206)
        .value(1000, 1000)
        .check(engine);
  }

  @Test
  void softmax() {
    ActivationContract.of(new Softmax())
        .value(7, 1)
        .values(new double[] {0, Math.log(3)}, new double[] {0.25, 0.75})
        .values(
            new double[] {1, 2, 3},
            new double[] {0.09003057317038046, 0.24472847105479767, 0.6652409557748219})
        .check(engine);
  }

  @Test
  void logSoftmax() {
    ActivationContract.of(new LogSoftmax())
        .value(7, 0)
        .values(
            new double[] {1, 2, 3},
            new double[] {-2.4076059644443806, -1.4076059644443804, -0.4076059644443804})
        .check(engine);
  }

  @Test
  void step() {
    ActivationContract.of(new Step())
        .value(-1e-9, 0)
        .value(0, 1) // fires at the threshold
        .value(3, 1)
        .check(engine);
  }

  @Test
  void hardTanh() {
    ActivationContract.of(new HardTanh())
        .values(new double[] {-3, -1, -0.3, 0.5, 1, 2}, new double[] {-1, -1, -0.3, 0.5, 1, 1})
        .check(engine);
  }

  @Test
  void relu6() {
    ActivationContract.of(new Relu6())
        .values(new double[] {-3, 0, 2.5, 6, 9}, new double[] {0, 0, 2.5, 6, 6})
        .check(engine);
  }

  @Test
  void leakyRelu() {
    ActivationContract.of(new LeakyRelu())
        .values(new double[] {-3, 0, 2}, new double[] {-0.03, 0, 2})
        .check(engine);
    ActivationContract.of(new LeakyRelu(0.1)).value(-3, -0.3).check(engine); // as in the notes
  }

  @Test
  void generalizedRelu() {
    ActivationContract.of(new GeneralizedRelu(-2))
        .values(new double[] {-3, 0, 2}, new double[] {6, 0, 2})
        .check(engine);
  }

  @Test
  void absoluteValue() {
    ActivationContract.of(new AbsoluteValue())
        .values(new double[] {-3, 0, 2}, new double[] {3, 0, 2})
        .check(engine);
  }

  @Test
  void elu() {
    ActivationContract.of(new Elu())
        .values(
            new double[] {-1000, -3, -1, 0, 0.5, 2, 1000},
            new double[] {-1, -0.950212931632136, -0.6321205588285577, 0, 0.5, 2, 1000})
        .check(engine);
    ActivationContract.of(new Elu(2)).value(-1, -1.2642411176571153).value(2, 2).check(engine);
  }

  @Test
  void selu() {
    ActivationContract.of(new Selu())
        .values(
            new double[] {-3, -1, -0.3, 0.5, 2},
            new double[] {
              -1.6705687287671118,
              -1.1113307378125625,
              -0.45566731537912203,
              0.5253504936777402,
              2.101401974710961
            })
        .check(engine);
  }

  @Test
  void gelu() {
    ActivationContract.of(new Gelu())
        .values(
            new double[] {-3, -1, 0, 0.5, 2, 30},
            new double[] {
              -0.00404969409489031,
              -0.15865525393145702,
              0,
              0.34573123063700656,
              1.9544997361036416,
              30
            })
        .check(engine);
  }

  @Test
  void swish() {
    ActivationContract.of(new Swish())
        .values(
            new double[] {-3, 0, 0.5, 2},
            new double[] {-0.14227761953270035, 0, 0.3112296656009273, 1.7615941559557646})
        .check(engine);
    ActivationContract.of(Swish.approximatingGelu())
        .values(
            new double[] {-3, 0, 0.5, 2},
            new double[] {-0.01807130970778597, 0, 0.35038843660638014, 1.9356586231442083})
        .check(engine);
  }

  @Test
  void cosine() {
    ActivationContract.of(new Cosine())
        .value(0, 1)
        .value(-0.5, 0.8775825618903728)
        .value(Math.PI, -1)
        .check(engine);
  }

  @Test
  void logistic() {
    ActivationContract.of(new Logistic(1.7, 0.8))
        .value(-2, 0.10615536443987685)
        .value(0, 1 / 2.7)
        .value(1.5, 0.6613624690093269)
        .value(-1000, 0)
        .check(engine);
  }

  @Test
  void factoriesMakeTheFunctionsTheyName() {
    assertThat(
            Stream.of(
                Activation.relu(),
                Activation.sigmoid(),
                Activation.tanh(),
                Activation.leakyRelu(),
                Activation.elu(),
                Activation.selu(),
                Activation.gelu(),
                Activation.silu(),
                Activation.softplus(),
                Activation.softmax()))
        .extracting(Activation::function)
        .containsExactly(
            new Relu(),
            new Sigmoid(),
            new Tanh(),
            new LeakyRelu(0.01),
            new Elu(1),
            new Selu(),
            new Gelu(),
            new Swish(1),
            new Softplus(),
            new Softmax());
  }

  @Test
  void derivativesAtKinks() {
    assertThat(derivatives(new Relu(), 0)).containsExactly(0);
    assertThat(derivatives(new Step(), -1, 0, 1)).containsExactly(0, 0, 0);
    assertThat(derivatives(new HardTanh(), -1, 1)).containsExactly(0.5, 0.5);
    assertThat(derivatives(new Relu6(), 0, 6)).containsExactly(0, 0.5);
    assertThat(derivatives(new LeakyRelu(), 0)).containsExactly(0.01);
    assertThat(derivatives(new GeneralizedRelu(-1), 0)).containsExactly(-1);
    assertThat(derivatives(new AbsoluteValue(), 0)).containsExactly(0);
    assertThat(derivatives(new Elu(2), 0)).containsExactly(2);
    assertThat(derivatives(new Selu(), 0)[0])
        .isCloseTo(1.0507009873554805 * 1.6732632423543772, within(1e-12));
  }

  @Test
  void derivativesOfLargeArgumentsAreFinite() {
    assertThat(derivatives(new Elu(), -1000, 1000)).containsExactly(0, 1);
    assertThat(derivatives(new Swish(), -1000, 1000)).containsExactly(0, 1);
    assertThat(derivatives(new Gelu(), -1000, 1000)).containsExactly(0, 1);
    assertThat(derivatives(new Logistic(1e-300, 1), -1000, 1000)).containsExactly(0, 0);
  }

  private double[] derivatives(ActivationFunction function, double... at) {
    Tensor gradient = engine.tensor(Shape.of(at.length), new double[at.length]);
    engine.valueAndGradients(
        (ops, x) -> ops.sum(function.apply(ops, x.get(0))),
        List.of(engine.tensor(Shape.of(at.length), at)),
        List.of(gradient));
    return engine.toDoubles(gradient);
  }
}
