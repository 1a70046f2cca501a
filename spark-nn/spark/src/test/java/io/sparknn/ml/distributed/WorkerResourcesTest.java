package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.LocalSpark;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.resource.ResourceProfile;
import org.junit.jupiter.api.Test;

class WorkerResourcesTest {

  @Test
  void workerHasOneGpuWhateverOtherTasksHave() {
    SparkConf conf = cluster().set("spark.executor.resource.gpu.amount", "4");
    assertThat(WorkerResources.of(conf, "auto", 0)).isEqualTo(new WorkerResources(2, 1));
    assertThat(WorkerResources.of(conf, "gpu", 3)).isEqualTo(new WorkerResources(3, 1));
    assertThat(WorkerResources.of(conf, "cpu", 3)).isEqualTo(new WorkerResources(3, 0));
    conf.set("spark.task.resource.gpu.amount", "0.25");
    assertThat(WorkerResources.of(conf, "auto", 0)).isEqualTo(new WorkerResources(2, 1));
  }

  @Test
  void withoutGpusAutoComputesOnProcessors() {
    assertThat(WorkerResources.of(cluster(), "auto", 0)).isEqualTo(new WorkerResources(2, 0));
    assertThatThrownBy(() -> WorkerResources.of(cluster(), "gpu", 0))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "Parameter device is gpu, but the executors of this application have no GPUs. Set"
                + " spark.executor.resource.gpu.amount and"
                + " spark.executor.resource.gpu.discoveryScript when it starts, as in conf/run of"
                + " Spark NN, or set device to auto or cpu.");
  }

  @Test
  void localModeHasTheProfileOfAllTasks() {
    SparkContext context = LocalSpark.session().sparkContext();
    WorkerResources resources = WorkerResources.of(context.conf(), "auto", 1);
    assertThat(resources.profile(context).id())
        .isEqualTo(ResourceProfile.DEFAULT_RESOURCE_PROFILE_ID());
    assertThat(WorkerResources.of(context.conf(), "gpu", 0)).isEqualTo(new WorkerResources(1, 0));
    assertThatThrownBy(() -> WorkerResources.of(context.conf(), "auto", 4))
        .isInstanceOf(ClusterException.class)
        .hasMessage(
            "Parameter workerCpus is 4, but in local mode Spark gives every task spark.task.cpus = 1"
                + " cores. Set spark.task.cpus to 4 when the application starts, or workerCpus to"
                + " 0.");
  }

  private static SparkConf cluster() {
    return new SparkConf(false).setMaster("spark://host:7077").set("spark.task.cpus", "2");
  }
}
