package io.sparknn.ml.tracking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.sparknn.training.EpochReport;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mlflow.tracking.MlflowClient;

/** MLflow's own client, and a server that notes what it is asked. */
@Timeout(60)
class MlflowListenerTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000_500), ZoneOffset.UTC);

  @Test
  void logsEachEpochToTheRun() throws Exception {
    List<String> paths = new CopyOnWriteArrayList<>();
    List<String> bodies = new CopyOnWriteArrayList<>();
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer server = HttpServer.create(anyPort, 0);
    server.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          byte[] answer = "{}".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try (MlflowClient client =
        new MlflowClient("http://127.0.0.1:" + server.getAddress().getPort())) {
      new MlflowListener(client, "run7", CLOCK)
          .onEpoch(
              new EpochReport(3, 5, Map.of("loss", 0.5), Map.of("loss", 0.6), 0.01, 500, 2, 1));
    } finally {
      server.stop(0);
    }

    assertThat(paths).containsExactly("/api/2.0/mlflow/runs/log-batch");
    JsonNode body = new ObjectMapper().readTree(bodies.get(0));
    assertThat(body.path("run_id").asText()).isEqualTo("run7");
    assertThat(StreamSupport.stream(body.path("metrics").spliterator(), false))
        .extracting(
            metric -> metric.path("key").asText(),
            metric -> metric.path("value").asDouble(),
            metric -> metric.path("step").asInt(),
            metric -> metric.path("timestamp").asLong())
        .containsExactly(
            tuple("train/loss", 0.5),
            tuple("validation/loss", 0.6),
            tuple("train/stepSize", 0.01),
            tuple("train/samplesPerSecond", 250));
  }

  private static Tuple tuple(String key, double value) {
    return Tuple.tuple(key, value, 3, 1_000_500L);
  }
}
