package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Dense;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.training.TrainingSpec;
import java.util.List;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class MemoryCheckTest {
  /** 16 MiB of parameters. */
  private static final TrainingSpec SPEC =
      new TrainingSpec(
          NetworkSpec.sequential(Shape.of(4095), new Dense(1024)),
          new MeanSquaredError(),
          List.of(),
          new Adam(0.01),
          1,
          8192,
          1);

  @Test
  void containerThatIsTooSmallIsRefusedWithTheSettingThatRaisesIt() {
    SparkConf conf = conf("yarn").set("spark.executor.memoryOverhead", "100m");
    assertThatCode(() -> MemoryCheck.of(conf).require(SPEC, 4, 1)).doesNotThrowAnyException();
    assertThatThrownBy(() -> MemoryCheck.of(conf).require(SPEC, 4, 4))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "A training with 4 workers in an executor takes about 144.0 MiB of memory beside the Java"
                + " heap (parameters and optimizer 48.0 MiB, each worker's gradients 16.0 MiB and"
                + " activations of a batch 8.0 MiB, without stored rows), but there are 100.0 MiB"
                + " (spark.executor.memoryOverhead). Set spark.executor.memoryOverhead to 1g or more,"
                + " a smaller batchSize or more accumulationSteps, or let fewer workers share an"
                + " executor.");
  }

  @Test
  void overheadIsSparks() {
    assertThat(MemoryCheck.of(conf("k8s://host"))).isEqualTo(overheadOf(384));
    SparkConf raised = conf("k8s://host").set("spark.executor.minMemoryOverhead", "2g");
    assertThat(MemoryCheck.of(raised)).isEqualTo(overheadOf(2048));
    SparkConf large = conf("k8s://host").set("spark.executor.memory", "10g");
    assertThat(MemoryCheck.of(large)).isEqualTo(overheadOf(1024));
    large.set("spark.executor.memoryOverheadFactor", "0.5");
    assertThat(MemoryCheck.of(large)).isEqualTo(overheadOf(5120));
    large.set("spark.executor.memoryOverhead", "3g");
    assertThat(MemoryCheck.of(large)).isEqualTo(overheadOf(3072));
  }

  @Test
  void localModeHasTheMachinesMemory() {
    MemoryCheck local = MemoryCheck.of(conf("local[4]"));
    assertThat(local.setting()).isEmpty();
    assertThatThrownBy(() -> new MemoryCheck(1 << 20, "").require(SPEC, 1, 1))
        .isInstanceOf(ClusterException.class)
        .hasMessageEndingWith(
            "but there are 1.0 MiB of this machine beside the heap. Lower the heap"
                + " (spark.driver.memory), batchSize or numWorkers, raise accumulationSteps, or take"
                + " a machine with more memory.");
    assertThat(MemoryCheck.of(conf("spark://host:7077")).limit()).isEqualTo(Long.MAX_VALUE);
  }

  private static MemoryCheck overheadOf(long mebibytes) {
    return new MemoryCheck(mebibytes << 20, "spark.executor.memoryOverhead");
  }

  private static SparkConf conf(String master) {
    return new SparkConf(false).setMaster(master);
  }
}
