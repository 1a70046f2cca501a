package io.sparknn.ml.distributed;

import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.persistence.Json;
import io.sparknn.training.EpochReport;
import io.sparknn.training.NonFiniteLossException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What rank 0 sends to the driver.
 *
 * @param network as trained, or the last good one of a training that failed
 * @param notes all that isn't the network
 */
record TrainingOutcome(TrainedNetwork network, Notes notes) {
  private static final int PIECE_BYTES = 8 << 20; // Kryo's buffer ends at 64 MiB

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

  /** The outcome as bytes, in pieces that every way of Spark can carry. */
  List<byte[]> toPieces() {
    byte[] text = Json.write(notes).getBytes(StandardCharsets.UTF_8);
    float[][] vectors = {network.parameters(), network.statistics()};
    long floats = (long) vectors[0].length + vectors[1].length;
    ByteBuffer all =
        ByteBuffer.allocate(
            Math.toIntExact(3 * Integer.BYTES + text.length + floats * Float.BYTES));
    all.putInt(text.length).put(text);
    for (float[] vector : vectors) {
      all.putInt(vector.length);
      all.asFloatBuffer().put(vector);
      all.position(all.position() + vector.length * Float.BYTES);
    }
    all.flip();
    List<byte[]> pieces = new ArrayList<>();
    while (all.hasRemaining()) {
      byte[] piece = new byte[Math.min(PIECE_BYTES, all.remaining())];
      all.get(piece);
      pieces.add(piece);
    }
    return pieces;
  }

  /** The outcome of a network from its pieces, in order. */
  static TrainingOutcome fromPieces(NetworkSpec spec, List<byte[]> pieces) {
    ByteBuffer all = ByteBuffer.allocate(pieces.stream().mapToInt(piece -> piece.length).sum());
    pieces.forEach(all::put);
    all.flip();
    byte[] text = new byte[all.getInt()];
    all.get(text);
    Notes notes = Json.read(new String(text, StandardCharsets.UTF_8), Notes.class);
    return new TrainingOutcome(new TrainedNetwork(spec, floats(all), floats(all)), notes);
  }

  private static float[] floats(ByteBuffer from) {
    float[] values = new float[from.getInt()];
    from.asFloatBuffer().get(values);
    from.position(from.position() + values.length * Float.BYTES);
    return values;
  }
}
