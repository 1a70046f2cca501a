package io.sparknn.ml.distributed;

import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.Json;
import io.sparknn.training.EpochReport;
import io.sparknn.training.NonFiniteLossException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What rank 0 sends to the driver.
 *
 * @param network as trained, or the last good one of a training that failed
 * @param notes all that isn't the network
 */
record TrainingOutcome(TrainedNetwork network, Notes notes) {
  private static final int PIECE_FLOATS = 2 << 20; // 8 MiB; Kryo's buffer ends at 64 MiB

  /**
   * How it went.
   *
   * @param history the epochs in order; empty if it failed
   * @param engine the engine's name
   * @param device where rank 0 computed
   * @param conversionSeconds the longest that a worker took to receive its rows
   * @param failure null if all went well
   */
  record Notes(
      List<EpochReport> history,
      String engine,
      String device,
      double conversionSeconds,
      Failure failure) {}

  /**
   * A loss that was infinite or NaN.
   *
   * @param epoch from 1
   * @param step in the epoch, from 1
   * @param loss what it was
   */
  record Failure(int epoch, long step, double loss) {}

  /**
   * The trained network.
   *
   * @throws NonFiniteLossException if there is only the last good one
   */
  TrainedNetwork requireTrained() {
    Failure failure = notes.failure();
    if (failure != null) {
      throw new NonFiniteLossException(failure.epoch(), failure.step(), failure.loss(), network);
    }
    return network;
  }

  /** The outcome as bytes, in pieces that every way of Spark can carry: notes, then numbers. */
  List<byte[]> toPieces() {
    byte[] text = Json.write(notes).getBytes(StandardCharsets.UTF_8);
    int parameters = network.parameters().length;
    int statistics = network.statistics().length;
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(
        ByteBuffer.allocate(2 * Integer.BYTES + text.length)
            .putInt(parameters)
            .putInt(statistics)
            .put(text)
            .array());
    addPieces(network.parameters(), pieces);
    addPieces(network.statistics(), pieces);
    return pieces;
  }

  private static void addPieces(float[] values, List<byte[]> pieces) {
    for (int from = 0; from < values.length; from += PIECE_FLOATS) {
      int count = Math.min(PIECE_FLOATS, values.length - from);
      ByteBuffer piece = ByteBuffer.allocate(count * Float.BYTES);
      piece.asFloatBuffer().put(values, from, count);
      pieces.add(piece.array());
    }
  }

  /** The outcome of a network from its pieces, in order. */
  static TrainingOutcome fromPieces(NetworkSpec spec, List<byte[]> pieces) {
    ByteBuffer first = ByteBuffer.wrap(pieces.get(0));
    float[] parameters = new float[first.getInt()];
    float[] statistics = new float[first.getInt()];
    String text = StandardCharsets.UTF_8.decode(first).toString();
    Iterator<byte[]> rest = pieces.subList(1, pieces.size()).iterator();
    fill(parameters, rest);
    fill(statistics, rest);
    return new TrainingOutcome(
        new TrainedNetwork(spec, parameters, statistics), Json.read(text, Notes.class));
  }

  private static void fill(float[] values, Iterator<byte[]> pieces) {
    for (int from = 0; from < values.length; from += PIECE_FLOATS) {
      int count = Math.min(PIECE_FLOATS, values.length - from);
      ByteBuffer.wrap(pieces.next()).asFloatBuffer().get(values, from, count);
    }
  }
}
