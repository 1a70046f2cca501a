package io.sparknn.ml.distributed;

import io.sparknn.persistence.Json;
import io.sparknn.training.EpochReport;
import io.sparknn.training.TrainingListener;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.apache.spark.SparkEnv;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.ThreadSafeRpcEndpoint;
import scala.PartialFunction;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/**
 * The driver's end of a training: workers find each other through it, and it hears how far they
 * are.
 *
 * <p>It speaks Spark's own RPC, with the authentication and encryption that the application has.
 * The barrier of {@code BarrierTaskContext} would do for finding each other, but it looks for an
 * answer once a second and waits for a year.
 */
final class TrainingCoordinator implements ThreadSafeRpcEndpoint, AutoCloseable {
  private final RpcEnv rpcEnv = SparkEnv.get().rpcEnv();
  private final String name = "spark-nn-training-" + UUID.randomUUID();
  private final Rendezvous rendezvous;
  private final Function<List<WorkerReport>, RuntimeException> check;
  private final ListenerQueue listeners;
  private final RpcEndpointRef self;
  private volatile RuntimeException refusal;
  private volatile String failure;
  private volatile String consequence;

  /**
   * Opens the endpoint.
   *
   * @param check tells why workers with these reports can't train, or null
   */
  TrainingCoordinator(
      int workers,
      List<TrainingListener> listeners,
      Function<List<WorkerReport>, RuntimeException> check) {
    this.rendezvous = new Rendezvous(workers);
    this.check = check;
    this.listeners = new ListenerQueue(listeners);
    this.self = rpcEnv.setupEndpoint(name, this);
  }

  /** The endpoint's name, by which workers find it. */
  String name() {
    return name;
  }

  /** Why the workers were sent home, or null. */
  RuntimeException refusal() {
    return refusal;
  }

  /** What the first worker to fail in the last attempt said, or null. */
  String failure() {
    return failure == null ? consequence : failure;
  }

  /** Makes sure that listeners were told of all epochs. */
  void complete(List<EpochReport> history) {
    listeners.complete(history);
  }

  @Override
  public RpcEnv rpcEnv() {
    return rpcEnv;
  }

  @Override
  public PartialFunction<Object, BoxedUnit> receive() {
    return new Handler() {
      @Override
      void handle(String[] message) {
        switch (message[0]) {
          case Messages.STEP -> listeners.step(message[1]);
          case Messages.EPOCH -> listeners.epoch(message[1]);
          case Messages.FAILURE -> failure = failure == null ? message[1] : failure;
          default -> consequence = consequence == null ? message[1] : consequence;
        }
      }
    };
  }

  @Override
  public PartialFunction<Object, BoxedUnit> receiveAndReply(RpcCallContext context) {
    return new Handler() {
      @Override
      void handle(String[] message) {
        String round = message[1] + "/" + message[2];
        if (message[0].equals(Messages.MISSING)) {
          context.reply(rendezvous.missing(round).toArray(new String[0]));
        } else {
          gather(round, Integer.parseInt(message[3]), message[4], context);
        }
      }
    };
  }

  private void gather(String round, int rank, String text, RpcCallContext context) {
    String[] texts = rendezvous.arrive(round, rank, text, context::reply);
    if (texts != null) {
      if (round.endsWith("/0")) {
        failure = null; // of an attempt before
        consequence = null;
        refusal = check.apply(reports(texts));
      }
      rendezvous.answer(round, refusal == null ? texts : new String[0]);
    }
  }

  /** The reports that came to the first round. */
  static List<WorkerReport> reports(String[] texts) {
    return Arrays.stream(texts).map(text -> Json.read(text, WorkerReport.class)).toList();
  }

  /** Tells listeners the rest, and closes the endpoint. */
  @Override
  public void close() {
    rpcEnv.stop(self);
    listeners.close();
  }

  /** What Spark's RPC calls a handler of messages. */
  private abstract static class Handler extends AbstractPartialFunction<Object, BoxedUnit> {
    abstract void handle(String[] message);

    @Override
    public boolean isDefinedAt(Object message) {
      return message instanceof String[];
    }

    @Override
    public BoxedUnit apply(Object message) {
      handle((String[]) message);
      return BoxedUnit.UNIT;
    }
  }
}
