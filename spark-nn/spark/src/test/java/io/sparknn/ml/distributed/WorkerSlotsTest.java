package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.LocalSpark;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.junit.jupiter.api.Test;

class WorkerSlotsTest {

  @Test
  void takesAllSlotsUnlessToldOtherwise() {
    SparkContext context = LocalSpark.session().sparkContext();
    ResourceProfile profile = context.resourceProfileManager().defaultResourceProfile();
    assertThat(WorkerSlots.choose(context, 0, 128, profile)).isEqualTo(4);
    assertThat(WorkerSlots.choose(context, 0, 3, profile))
        .as("no more than rows in a batch")
        .isEqualTo(3);
    assertThat(WorkerSlots.choose(context, 1, 128, profile)).isEqualTo(1);
    assertThat(WorkerSlots.choose(context, 4, 2, profile)).isEqualTo(4);
  }

  @Test
  void dynamicAllocationIsRefused() {
    SparkConf conf =
        new SparkConf(false).setMaster("yarn").set("spark.dynamicAllocation.enabled", "true");
    assertThatThrownBy(() -> WorkerSlots.requireFixedExecutors(conf, 8))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "Parameter numWorkers is 8 and spark.dynamicAllocation.enabled is true, but workers that"
                + " train together run in a barrier stage, which Spark refuses under dynamic"
                + " allocation. Set spark.dynamicAllocation.enabled to false and"
                + " spark.executor.instances to a fixed number, or set numWorkers to 1.");
    assertThatThrownBy(() -> WorkerSlots.requireFixedExecutors(conf, 0))
        .hasMessageStartingWith(
            "Parameter numWorkers is unset (as many workers as task slots) and"
                + " spark.dynamicAllocation.enabled is true, but");
    assertThatCode(
            () ->
                WorkerSlots.requireFixedExecutors(
                    conf.set("spark.dynamicAllocation.enabled", "false"), 8))
        .doesNotThrowAnyException();
  }
}
