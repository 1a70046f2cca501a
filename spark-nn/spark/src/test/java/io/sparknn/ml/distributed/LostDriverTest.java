package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineOptions;
import io.sparknn.ml.LocalSpark;
import io.sparknn.ml.execution.SharedEngines;
import io.sparknn.persistence.Json;
import io.sparknn.training.ProcessGroupProvider.Place;
import java.io.Serializable;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.ThreadSafeRpcEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import scala.PartialFunction;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/** Workers whose driver lets them wait and then can't say for whom. */
@Timeout(60)
class LostDriverTest {
  private static final String NAME = "lost-driver";

  private final Driver driver = new Driver();
  private RpcEndpointRef endpoint;

  private static final class Driver implements ThreadSafeRpcEndpoint {
    private final CompletableFuture<String> text = new CompletableFuture<>(); // of the first worker

    @Override
    public RpcEnv rpcEnv() {
      return SparkEnv.get().rpcEnv();
    }

    @Override
    public PartialFunction<Object, BoxedUnit> receiveAndReply(RpcCallContext context) {
      return new AbstractPartialFunction<>() {
        @Override
        public boolean isDefinedAt(Object message) {
          return true;
        }

        @Override
        public BoxedUnit apply(Object message) {
          String[] words = (String[]) message;
          if (words[0].equals(Messages.MISSING)) {
            context.sendFailure(new IllegalStateException("The driver ends."));
          } else {
            text.complete(words[4]);
          }
          return BoxedUnit.UNIT;
        }
      };
    }
  }

  @BeforeEach
  void open() {
    LocalSpark.session(); // whose RPC is spoken
    endpoint = driver.rpcEnv().setupEndpoint(NAME, driver);
  }

  @AfterEach
  void close() {
    driver.rpcEnv().stop(endpoint);
  }

  @Test
  void workerThatWaitedInVainSaysSo() {
    assertThatThrownBy(() -> worker(client -> client.gather(1, "", "to receive their rows")))
        .hasMessageContaining(
            "Worker 0 waited 1 s for the others to receive their rows, and these did not come:"
                + " unknown, for the driver doesn't answer.");
  }

  @Test
  void meetingPointWhereNobodyComesIsClosed() throws Exception {
    assertThatThrownBy(
            () ->
                worker(
                    client ->
                        WorkerGroup.join(
                            "group",
                            0,
                            List.of(report("one JVM"), report("another")),
                            SharedEngines.get("libtorch", new EngineOptions(Device.cpu(), 1)),
                            client,
                            Duration.ofSeconds(1))))
        .hasMessageContaining("Worker 0 waited 1 s for the others to meet");
    Place place = Json.read(driver.text.get(), Place.class);
    assertThat(place.port()).isPositive();
    assertThatThrownBy(() -> new Socket(place.address(), place.port()).close())
        .isInstanceOf(ConnectException.class);
  }

  /** What a worker asks of the driver. */
  private interface Work extends Serializable {
    void ask(CoordinatorClient client);
  }

  private static void worker(Work work) {
    new JavaSparkContext(LocalSpark.session().sparkContext())
        .parallelize(List.of(0), 1)
        .foreach(
            index ->
                work.ask(new CoordinatorClient(NAME, TaskContext.get(), Duration.ofSeconds(1))));
  }

  private static WorkerReport report(String jvm) {
    return new WorkerReport("127.0.0.1", jvm, "libtorch", "cpu", true, "", 1, 0, 1, 0, 1, 0, 0);
  }
}
