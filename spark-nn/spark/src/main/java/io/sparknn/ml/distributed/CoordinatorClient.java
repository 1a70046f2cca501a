package io.sparknn.ml.distributed;

import io.sparknn.training.CommunicationException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcTimeout;
import org.apache.spark.util.RpcUtils;
import scala.concurrent.Future;
import scala.concurrent.duration.FiniteDuration;
import scala.reflect.ClassTag;

/** A worker's connection with the {@link TrainingCoordinator}. */
final class CoordinatorClient {
  private static final ClassTag<String[]> TEXTS = ClassTag.apply(String[].class);
  private static final Duration MARGIN = Duration.ofSeconds(10);
  private static final long POLL_MILLIS = 2;

  private final RpcEndpointRef coordinator;
  private final TaskContext context;
  private final Duration timeout;

  CoordinatorClient(String name, TaskContext context, Duration timeout) {
    SparkEnv env = SparkEnv.get();
    this.coordinator = RpcUtils.makeDriverRef(name, env.conf(), env.rpcEnv());
    this.context = context;
    this.timeout = timeout;
  }

  /** Tells something; nobody answers. */
  void tell(String kind, String text) {
    coordinator.send(new String[] {kind, text});
  }

  /**
   * Gives the texts of all workers, in the order of ranks; none if the driver sends them home.
   *
   * @param round its number, from 0
   * @param purpose what the others do meanwhile, for the message
   * @throws CommunicationException if they don't come in time
   */
  String[] gather(int round, String text, String purpose) {
    String attempt = attempt(context);
    int rank = context.partitionId();
    String[] message = {
      Messages.GATHER, attempt, Integer.toString(round), Integer.toString(rank), text
    };
    Future<String[]> answer = ask(message, timeout.plus(MARGIN));
    long deadline = System.nanoTime() + timeout.toNanos();
    while (!answer.isCompleted()) {
      context.killTaskIfInterrupted();
      if (System.nanoTime() > deadline) {
        throw new CommunicationException(
            "Worker "
                + rank
                + " waited "
                + timeout.toSeconds()
                + " s for the others "
                + purpose
                + ", and these did not come: "
                + missing(attempt, round)
                + ". Look at their logs, or raise parameter timeout if they are only slow.");
      }
      pause();
    }
    return answer.value().get().get();
  }

  /** What tells this attempt of the task apart from those before it. */
  static String attempt(TaskContext context) {
    return context.stageAttemptNumber() + "." + context.attemptNumber();
  }

  private String missing(String attempt, int round) {
    String[] message = {Messages.MISSING, attempt, Integer.toString(round)};
    Future<String[]> answer = ask(message, MARGIN);
    long deadline = System.nanoTime() + MARGIN.toNanos();
    while (!answer.isCompleted() && System.nanoTime() < deadline) {
      pause();
    }
    boolean answered = answer.isCompleted() && answer.value().get().isSuccess();
    return answered
        ? String.join(", ", answer.value().get().get())
        : "unknown, for the driver doesn't answer";
  }

  private Future<String[]> ask(String[] message, Duration longest) {
    RpcTimeout limit =
        new RpcTimeout(FiniteDuration.apply(longest.toMillis(), TimeUnit.MILLISECONDS), "timeout");
    return coordinator.ask(message, limit, TEXTS);
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommunicationException("A worker was interrupted while it waited.", e);
    }
  }
}
