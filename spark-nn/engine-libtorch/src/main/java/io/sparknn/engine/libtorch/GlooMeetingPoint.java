package io.sparknn.engine.libtorch;

import io.sparknn.training.ProcessGroupProvider.MeetingPoint;
import io.sparknn.training.ProcessGroupProvider.Place;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table through which workers find each other, in the process of worker 0. */
final class GlooMeetingPoint implements MeetingPoint {
  private static final Logger LOGGER = LoggerFactory.getLogger(GlooMeetingPoint.class);

  /** How long workers that are still leaving are waited for. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final GlooStore store;
  private final Place place;
  private final int size;
  private boolean closed;

  GlooMeetingPoint(GlooStore store, Place place, int size) {
    this.store = store;
    this.place = place;
    this.size = size;
  }

  @Override
  public Place place() {
    return place;
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    List<String> joined = GlooProgress.joinedKeys(size).filter(store::has).toList();
    try {
      store.await(joined.stream().map(GlooProgress::leftKey).toList(), GRACE);
    } catch (RuntimeException e) {
      LOGGER.debug("Some workers had not left when their meeting point closed", e);
    }
    store.close();
  }
}
