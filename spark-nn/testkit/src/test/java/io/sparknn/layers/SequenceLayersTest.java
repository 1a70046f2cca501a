package io.sparknn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import io.sparknn.testkit.LayerContract;
import io.sparknn.testkit.SequenceContract;
import io.sparknn.testkit.crossengine.LayerSamples;
import io.sparknn.testkit.reference.ReferenceEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Layers around recurrent ones, and what every layer does with sequences of any length. */
class SequenceLayersTest {
  private final ReferenceEngine engine = ReferenceEngine.open();

  @Test
  void poolings() {
    double[] steps = {1, -5, 3, -7, 2, -6};
    pooling(SequencePooling.mean()).maps(steps, new double[] {2, -6}).check(engine);
    pooling(SequencePooling.max()).maps(steps, new double[] {3, -5}).check(engine);
    pooling(SequencePooling.last()).maps(steps, new double[] {2, -6}).check(engine);
    for (SequencePooling.Kind kind : SequencePooling.Kind.values()) {
      SequenceContract.of(new SequencePooling(kind)).sequence(2).check(engine);
    }
  }

  private static LayerContract pooling(SequencePooling layer) {
    return LayerContract.of(layer)
        .input(Shape.of(3, 2))
        .expect(Shape.of(2))
        .refuses(
            Shape.of(3),
            "SequencePooling received shape (3), but needs two axes, as (time, features), of one"
                + " step or more.");
  }

  @Test
  void aVectorAtEveryStep() {
    LayerContract.of(new RepeatSteps())
        .input(Shape.of(2, 1))
        .input(Shape.of(2))
        .expect(Shape.of(2, 3))
        .maps(
            Mode.PREDICT,
            List.of(new double[] {1, 2}, new double[] {8, 9}),
            new double[] {1, 8, 9, 2, 8, 9})
        .check(engine);
    LayerContract.of(new RepeatSteps())
        .input(Shape.of(2))
        .input(Shape.of(1))
        .expect(Shape.of(2, 1))
        .maps(Mode.PREDICT, List.of(new double[] {1, 2}, new double[] {8}), new double[] {8, 8})
        .check(engine);
    SequenceContract.of(new RepeatSteps()).sequence(2).fixed(Shape.of(3)).continues().check(engine);
    assertThatThrownBy(() -> new RepeatSteps().outputShape(Shape.of(3)))
        .hasMessage(
            "RepeatSteps received shape [(3)], but needs a sequence (time, n) or (time), and a"
                + " vector (m).");
  }

  @Test
  void featuresOfSequencesAreJoined() {
    LayerContract.of(Concatenate.features())
        .input(Shape.of(2, 1))
        .input(Shape.of(2, 2))
        .expect(Shape.of(2, 3))
        .maps(
            Mode.PREDICT,
            List.of(new double[] {1, 2}, new double[] {3, 4, 5, 6}),
            new double[] {1, 3, 4, 2, 5, 6})
        .check(engine);
    SequenceContract.of(Concatenate.features()).sequence(1).sequence(2).continues().check(engine);
    assertThatThrownBy(
            () -> Concatenate.features().outputShape(List.of(Shape.sequence(2), Shape.of(3, 2))))
        .hasMessage(
            "Concatenate received shape [(any, 2), (3, 2)], but needs inputs that differ in their"
                + " last axis only.");
    assertThatThrownBy(() -> new Concatenate(1).outputShape(List.of(Shape.of(2), Shape.of(2))))
        .hasMessage(
            "Concatenate received shape [(2), (2)], but needs inputs that differ in their axis 1"
                + " only.");
  }

  /** Every layer that takes sequences of any length masks; the others refuse them. */
  @TestFactory
  Stream<DynamicTest> layersMaskOrRefuse() {
    LayerSamples samples =
        new LayerSamples()
            .with(AdaptiveAvgPool.of(4, 2))
            .with(AdaptiveMaxPool.of(4, 2))
            .with(new LearnedPositions(8));
    List<DynamicTest> tests = new ArrayList<>();
    for (Class<? extends Record> type : Json.types(Layer.class)) {
      for (Layer layer : samples.candidates(type)) {
        for (Map.Entry<String, int[]> sizes :
            Map.of("(any)", new int[0], "(any, 4)", new int[] {4}, "(any, 4, 4)", new int[] {4, 4})
                .entrySet()) {
          int inputs = layer instanceof MergeLayer ? 2 : 1;
          if (takes(layer, inputs, sizes.getValue())) {
            tests.add(
                DynamicTest.dynamicTest(
                    layer + " on " + sizes.getKey(), () -> check(layer, inputs, sizes.getValue())));
          }
        }
      }
    }
    assertThat(tests).hasSizeGreaterThan(20);
    return tests.stream();
  }

  private static boolean takes(Layer layer, int inputs, int... sizes) {
    List<Shape> shapes = new ArrayList<>();
    for (int input = 0; input < inputs; input++) {
      shapes.add(Shape.sequence(sizes));
    }
    try {
      layer.outputShape(shapes);
      layer.parameters(shapes);
      layer.statistics(shapes);
      return true;
    } catch (ShapeException e) {
      return false;
    }
  }

  private void check(Layer layer, int inputs, int... sizes) {
    SequenceContract contract = SequenceContract.of(layer);
    for (int input = 0; input < inputs; input++) {
      if (layer instanceof Embedding embedding) {
        contract.tokens(embedding.vocabulary());
      } else {
        contract.sequence(sizes);
      }
    }
    contract.check(engine);
  }
}
