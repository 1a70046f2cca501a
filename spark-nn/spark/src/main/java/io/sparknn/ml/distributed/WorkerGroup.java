package io.sparknn.ml.distributed;

import io.sparknn.engine.Engine;
import io.sparknn.persistence.Json;
import io.sparknn.training.Communicator;
import io.sparknn.training.ProcessGroupProvider;
import io.sparknn.training.SingleWorker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A worker's membership in the group that trains: through memory if all share it, else through a
 * process group.
 */
final class WorkerGroup implements AutoCloseable {
  private static final int MEETING_ROUND = 1;

  private final Communicator communicator;
  private final ProcessGroupProvider.MeetingPoint meeting; // null but for worker 0

  private WorkerGroup(Communicator communicator, ProcessGroupProvider.MeetingPoint meeting) {
    this.communicator = communicator;
    this.meeting = meeting;
  }

  /** Whether workers with this engine can be in different processes. */
  static boolean canSpanProcesses(Engine engine) {
    return provider(engine).isPresent();
  }

  /**
   * Joins the others.
   *
   * @param name of the group, unique to the attempt
   * @param workers the reports of all, in the order of ranks
   */
  static WorkerGroup join(
      String name,
      int rank,
      List<WorkerReport> workers,
      Engine engine,
      CoordinatorClient coordinator,
      Duration timeout) {
    if (workers.size() == 1) {
      return new WorkerGroup(new SingleWorker(), null);
    }
    WorkerReport first = workers.get(0);
    if (workers.stream().allMatch(first::sharesMemoryWith)) {
      return new WorkerGroup(
          SharedMemoryGroups.join(name, rank, workers.size(), engine, timeout), null);
    }
    ProcessGroupProvider provider = provider(engine).orElseThrow();
    ProcessGroupProvider.MeetingPoint meeting =
        rank == 0 ? provider.host(first.host(), workers.size(), timeout) : null;
    WorkerGroup group = null;
    try {
      String place = meeting == null ? "" : Json.write(meeting.place());
      String[] places = coordinator.gather(MEETING_ROUND, place, "to meet");
      Communicator communicator =
          provider.join(
              Json.read(places[0], ProcessGroupProvider.Place.class),
              workers.get(rank).host(),
              rank,
              workers.size(),
              engine,
              timeout);
      group = new WorkerGroup(communicator, meeting);
      return group;
    } finally {
      if (group == null) {
        close(meeting);
      }
    }
  }

  Communicator communicator() {
    return communicator;
  }

  private static Optional<ProcessGroupProvider> provider(Engine engine) {
    ServiceLoader<ProcessGroupProvider> providers =
        ServiceLoader.load(ProcessGroupProvider.class, WorkerGroup.class.getClassLoader());
    return providers.stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.supports(engine))
        .findFirst();
  }

  @Override
  public void close() {
    try {
      communicator.close();
    } finally {
      close(meeting);
    }
  }

  private static void close(ProcessGroupProvider.MeetingPoint meeting) {
    if (meeting != null) {
      meeting.close();
    }
  }
}
