package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.EngineException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class GroupCheckTest {

  @Test
  void workersOfOneProcessMayAlwaysTrain() {
    SparkConf conf = new SparkConf(false).set("spark.authenticate", "true");
    List<WorkerReport> workers = List.of(worker("a", "cpu", true), worker("a", "cpu", true));
    assertThat(new GroupCheck(conf, 2, "", Optional.empty()).problem(workers)).isNull();
  }

  @Test
  void workersOfSeveralProcessesNeedAnUnguardedCluster() {
    List<WorkerReport> workers = List.of(worker("a", "cpu", true), worker("b", "cpu", true));
    assertThat(new GroupCheck(new SparkConf(false), 2, "", Optional.empty()).problem(workers))
        .isNull();
    for (String setting :
        List.of(
            "spark.authenticate",
            "spark.network.crypto.enabled",
            "spark.ssl.enabled",
            "spark.ssl.rpc.enabled")) {
      SparkConf conf = new SparkConf(false).set(setting, "true");
      assertThat(new GroupCheck(conf, 2, "", Optional.empty()).problem(workers))
          .isInstanceOf(ClusterException.class)
          .hasMessage(
              "Setting "
                  + setting
                  + " is true, and 2 workers run in several processes, whose"
                  + " connections for gradients are neither authenticated nor encrypted. Let all"
                  + " workers run in one executor (spark.executor.instances 1, numWorkers at most"
                  + " spark.executor.cores / spark.task.cpus), or set numWorkers to 1; or, on a network that"
                  + " you trust, set spark.sparknn.allowPlainTraffic to true.");
      conf.set("spark.sparknn.allowPlainTraffic", "true");
      assertThat(new GroupCheck(conf, 2, "", Optional.empty()).problem(workers)).isNull();
    }
  }

  @Test
  void settingsTellWhetherThereIsOneExecutor() {
    assertThat(PlainTraffic.hasOneExecutor(conf())).isFalse();
    assertThat(PlainTraffic.hasOneExecutor(conf("spark.executor.instances", "1"))).isTrue();
    assertThat(PlainTraffic.hasOneExecutor(conf("spark.executor.instances", "2"))).isFalse();
    assertThat(PlainTraffic.hasOneExecutor(conf("spark.cores.max", "4"))).isFalse();
    SparkConf standalone = conf("spark.cores.max", "7").set("spark.executor.cores", "4");
    assertThat(PlainTraffic.hasOneExecutor(standalone)).isTrue();
    assertThat(PlainTraffic.hasOneExecutor(standalone.set("spark.cores.max", "8"))).isFalse();
    assertThat(PlainTraffic.hasOneExecutor(conf("spark.executor.cores", "4"))).isFalse();
  }

  private static SparkConf conf(String... setting) {
    SparkConf conf = new SparkConf(false);
    return setting.length == 0 ? conf : conf.set(setting[0], setting[1]);
  }

  @Test
  void workersOfSeveralProcessesOrDevicesNeedAProcessGroup() {
    String message =
        "2 workers run in several processes or on several devices, but engine 'reference' on cpu has"
            + " nothing on the classpath that connects them. Use engine libtorch, or let all workers"
            + " run in one executor, or set numWorkers to 1.";
    GroupCheck check = new GroupCheck(new SparkConf(false), 2, "", Optional.empty());
    assertThat(check.problem(List.of(worker("a", "cpu", false), worker("b", "cpu", false))))
        .isInstanceOf(ClusterException.class)
        .hasMessage(message);
    assertThat(check.problem(List.of(worker("a", "cpu", false), worker("a", "cuda:1", true))))
        .hasMessage(message);
  }

  @Test
  void workerWithoutEngineIsNamed() {
    WorkerReport broken =
        new WorkerReport("host2", "b", "", "", false, "no such library", 1, 0, 1, 0, 1, 7, 0);
    assertThat(
            new GroupCheck(new SparkConf(false), 2, "", Optional.empty())
                .problem(List.of(worker("a", "cpu", true), broken)))
        .isInstanceOf(EngineException.class)
        .hasMessage("Worker 1 on host2 can't train: no such library");
  }

  private static WorkerReport worker(String jvm, String device, boolean processGroups) {
    return new WorkerReport(
        "host", jvm, "reference", device, processGroups, "", 5, 0, 5.0, 0, 1, 7, 0.1);
  }
}
