package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import io.sparknn.training.EpochReport;
import io.sparknn.training.NonFiniteLossException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingOutcomeTest {

  @Test
  void arrivesAsItWasSentInPiecesThatSparkCanCarry() {
    NetworkSpec spec = NetworkSpec.sequential(Shape.of(1500), new Dense(1500), new BatchNorm());
    float[] parameters = new float[1500 * 1500 + 3 * 1500];
    parameters[7] = 7;
    parameters[parameters.length - 1] = 8;
    float[] statistics = new float[2 * 1500];
    statistics[9] = 9;
    EpochReport epoch =
        new EpochReport(1, 1, Map.of("loss", 0.5), Map.of("loss", Double.NaN), 0.1, 10, 0.2, 0.3);
    TrainingOutcome outcome =
        new TrainingOutcome(
            new TrainedNetwork(spec, parameters, statistics),
            new TrainingOutcome.Notes(List.of(epoch), "reference", "cpu", 1.5, null));
    List<byte[]> pieces = outcome.toPieces();
    assertThat(pieces).hasSize(4).allMatch(piece -> piece.length <= 8 << 20);
    TrainingOutcome arrived = TrainingOutcome.fromPieces(spec, pieces);
    assertThat(arrived).isEqualTo(outcome);
    assertThat(arrived.requireTrained()).isEqualTo(outcome.network());
  }

  @Test
  void failureIsThrownWhereItArrives() {
    NetworkSpec spec = NetworkSpec.sequential(Shape.of(1), new Dense(1));
    TrainedNetwork lastGood = new TrainedNetwork(spec, new float[] {1, 2}, new float[0]);
    TrainingOutcome outcome =
        new TrainingOutcome(
            lastGood,
            new TrainingOutcome.Notes(
                List.of(),
                "reference",
                "cpu",
                0,
                new TrainingOutcome.Failure(3, 17, Double.POSITIVE_INFINITY)));
    TrainingOutcome arrived = TrainingOutcome.fromPieces(spec, outcome.toPieces());
    NonFiniteLossException failure =
        catchThrowableOfType(NonFiniteLossException.class, arrived::requireTrained);
    assertThat(failure).hasMessageContaining("became Infinity at step 17 of epoch 3");
    assertThat(failure.lastGood()).isEqualTo(lastGood);
    assertThat(failure.loss()).isInfinite();
  }
}
