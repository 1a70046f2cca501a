package io.sparknn.ml.optim;

import breeze.util.LazyLogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Function0;

/**
 * Takes Breeze's messages. What Breeze logs as an error, a line search that found no smaller value,
 * is the usual end of a minimization, where the last digits of the value are reached; that is told
 * for debugging only.
 */
final class BreezeLog extends LazyLogger {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(BreezeLog.class);

  BreezeLog() {
    super(LOG);
  }

  @Override
  public void error(Function0<String> message) {
    debug(message);
  }
}
