package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;

import io.sparknn.engine.Tensor;
import io.sparknn.training.CommunicationException;
import io.sparknn.training.Communicator;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.BroadcastOptions;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;

/** A worker's part of a group that Gloo connects. */
final class GlooCommunicator implements Communicator {
  private static final int THREADS = 1; // operations come one after another

  private final GlooStore store;
  private final GlooProgress progress;
  private final ProcessGroupGloo group;
  private final int rank;
  private final int size;
  private final Duration timeout;
  private boolean closed;

  GlooCommunicator(
      GlooStore store,
      GlooProgress progress,
      String ownAddress,
      int rank,
      int size,
      Duration timeout) {
    this.store = store;
    this.progress = progress;
    this.rank = rank;
    this.size = size;
    this.timeout = timeout;
    try {
      this.group = Lasting.make(() -> connect(ownAddress));
    } catch (RuntimeException e) {
      throw new CommunicationException(
          "Worker "
              + rank
              + " could not connect to the other "
              + (size - 1)
              + " workers from its address "
              + ownAddress
              + ": "
              + GlooStore.firstLine(e)
              + ". The address must be one of this machine's own that the others reach.",
          e);
    }
  }

  private ProcessGroupGloo connect(String ownAddress) {
    ProcessGroupGloo.Options options =
        new ProcessGroupGloo.Options(new Milliseconds(timeout.toMillis()));
    options.devices(new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname(ownAddress)));
    options.threads(THREADS);
    return new ProcessGroupGloo(store.handle(), rank, size, options);
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void allReduceSum(Tensor tensor) {
    org.bytedeco.pytorch.Tensor handle = handle(tensor);
    run("sum a tensor of shape " + tensor.shape(), () -> group.allreduce(new TensorVector(handle)));
  }

  @Override
  public void broadcast(Tensor tensor, int root) {
    org.bytedeco.pytorch.Tensor handle = handle(tensor);
    run(
        "share worker " + root + "'s tensor of shape " + tensor.shape(),
        () -> group.broadcast(new TensorVector(handle), new BroadcastOptions().rootRank(root)));
  }

  @Override
  public void barrier() {
    run("pass a barrier", group::barrier);
  }

  /** Its own: the others are in other processes, or act as if they were. */
  @Override
  public <T> List<T> exchange(T own) {
    return List.of(own);
  }

  private void run(String purpose, Supplier<Work> operation) {
    if (closed) {
      throw new CommunicationException(
          "Worker " + rank + " could not " + purpose + ": it has left the group.");
    }
    progress.begin();
    try (PointerScope temporaries = new PointerScope()) {
      operation.get()._wait();
    } catch (RuntimeException e) {
      throw progress.failure(purpose, e, timeout);
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      progress.leave();
      group.close(); // closes the connections, which the others notice
      store.close();
    }
  }
}
