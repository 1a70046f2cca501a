package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.layers.Dense;
import io.sparknn.ml.LocalSpark;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.jdk.javaapi.CollectionConverters;

/** What operators see of a training in Spark's UI. */
@Timeout(60)
class OperationsTest {
  private final SparkContext context = LocalSpark.session().sparkContext();

  /** Descriptions of jobs, and the named counters of stages. */
  private static final class Seen extends SparkListener {
    private final List<String> descriptions = new CopyOnWriteArrayList<>();
    private final Map<String, Long> counters = new ConcurrentHashMap<>();

    @Override
    public void onJobStart(SparkListenerJobStart start) {
      descriptions.add(start.properties().getProperty("spark.job.description"));
    }

    @Override
    public void onStageCompleted(SparkListenerStageCompleted completed) {
      CollectionConverters.asJava(completed.stageInfo().accumulables().values())
          .forEach(
              counter -> {
                if (counter.name().isDefined() && counter.value().get() instanceof Long value) {
                  counters.put(counter.name().get(), value);
                }
              });
    }
  }

  @Test
  void jobsAreDescribedAndWorkIsCounted() throws Exception {
    NeuralNetworkClassifier classifier =
        new NeuralNetworkClassifier("tonight")
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(3)))
            .setMaxIter(4)
            .setNumWorkers(2);
    Seen seen = new Seen();
    context.setJobDescription("churn, fold 2");
    context.addSparkListener(seen);
    try {
      classifier.fit(TestData.clouds(120));
      assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("churn, fold 2");
    } finally {
      context.listenerBus().waitUntilEmpty();
      context.removeSparkListener(seen);
      context.setJobDescription(null);
    }
    assertThat(seen.descriptions)
        .contains("churn, fold 2: tonight trains for 4 epochs with 2 workers");
    assertThat(seen.counters)
        .containsEntry("epochs done", 4L)
        .containsEntry("samples trained", 4L * 120)
        .containsKey("milliseconds in all-reduce and barriers");
  }
}
