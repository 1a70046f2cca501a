package io.sparknn.training;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Writes losses and metrics as an event file, which TensorBoard draws while training runs: {@code
 * tensorboard --logdir FOLDER}.
 *
 * <p>Curves are named {@code step/loss}, over the steps that it is told of, and {@code train/loss},
 * {@code validation/loss}, {@code train/stepSize} and {@code train/samplesPerSecond}, over epochs;
 * likewise for each metric. One listener writes one file, for one training.
 *
 * <p>An event file is a sequence of records: the length of the data (8 bytes, little-endian), a
 * checksum of the length, the data, and a checksum of the data. The data is a protocol buffer, of
 * which the few fields needed here are written by hand, so that no library has to come along.
 *
 * <p>Source: TensorFlow, tensorflow/core/lib/io/record_writer.h and
 * tensorflow/core/util/event.proto.
 */
public final class TensorBoardListener implements TrainingListener {
  private static final int CHECKSUM_MASK = 0xa282ead8;
  private static final int DOUBLE = 1; // kinds of fields in a protocol buffer
  private static final int BYTES = 2;
  private static final int FLOAT = 5;

  private final Path file;
  private final Clock clock;

  /** Writes a new file in this folder, which is made if it isn't there. */
  public TensorBoardListener(Path folder) {
    this(folder, Clock.systemUTC());
  }

  TensorBoardListener(Path folder, Clock clock) {
    this.clock = clock;
    try {
      Files.createDirectories(folder);
      String name = "events.out.tfevents." + clock.instant().getEpochSecond() + ".";
      this.file = Files.createTempFile(folder, name, ".spark-nn");
    } catch (IOException e) {
      throw new UncheckedIOException(
          "No event file for TensorBoard can be written in "
              + folder
              + "; name a folder on a disk of the driver that may be written to.",
          e);
    }
    Fields version = event();
    version.bytes(3, "brain.Event:2".getBytes(StandardCharsets.UTF_8));
    append(version);
  }

  /** The file that is written. */
  public Path file() {
    return file;
  }

  @Override
  public void onStep(StepReport report) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    report.train().forEach((name, value) -> scalars.put("step/" + name, value));
    append(event((report.epoch() - 1) * report.steps() + report.step(), scalars));
  }

  @Override
  public void onEpoch(EpochReport report) {
    Map<String, Double> scalars = new LinkedHashMap<>();
    report.train().forEach((name, value) -> scalars.put("train/" + name, value));
    report.validation().forEach((name, value) -> scalars.put("validation/" + name, value));
    scalars.put("train/stepSize", report.stepSize());
    scalars.put("train/samplesPerSecond", report.samplesPerSecond());
    append(event(report.epoch(), scalars));
  }

  private Fields event(long step, Map<String, Double> scalars) {
    Fields summary = new Fields();
    scalars.forEach(
        (name, value) -> {
          Fields scalar = new Fields();
          scalar.bytes(1, name.getBytes(StandardCharsets.UTF_8));
          scalar.number(2, value.floatValue());
          summary.bytes(1, scalar.toByteArray());
        });
    Fields event = event();
    event.integer(2, step);
    event.bytes(5, summary.toByteArray());
    return event;
  }

  private Fields event() {
    Fields event = new Fields();
    event.number(1, clock.millis() / 1e3);
    return event;
  }

  private void append(Fields event) {
    byte[] data = event.toByteArray();
    ByteBuffer entry =
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES + data.length + Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    entry.putLong(data.length).putInt(checksum(entry.array(), 0, Long.BYTES));
    entry.put(data).putInt(checksum(data, 0, data.length));
    try (OutputStream output = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      output.write(entry.array());
    } catch (IOException e) {
      throw new UncheckedIOException("Event file " + file + " can't be written.", e);
    }
  }

  /** CRC-32C, rotated by 15 bits and moved by a constant, as TensorFlow stores it. */
  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, from, length);
    return Integer.rotateRight((int) crc.getValue(), 15) + CHECKSUM_MASK;
  }

  /** The fields of a protocol buffer. */
  private static final class Fields {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    void number(int field, double value) {
      key(field, DOUBLE);
      bytes.writeBytes(littleEndian(Double.BYTES).putDouble(value).array());
    }

    void number(int field, float value) {
      key(field, FLOAT);
      bytes.writeBytes(littleEndian(Float.BYTES).putFloat(value).array());
    }

    void integer(int field, long value) {
      key(field, 0);
      variable(value);
    }

    void bytes(int field, byte[] value) {
      key(field, BYTES);
      variable(value.length);
      bytes.writeBytes(value);
    }

    private void key(int field, int kind) {
      variable(((long) field << 3) | kind);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void variable(long value) {
      long rest = value;
      for (; rest >>> 7 != 0; rest >>>= 7) {
        bytes.write((int) ((rest & 0x7f) | 0x80));
      }
      bytes.write((int) rest);
    }

    private static ByteBuffer littleEndian(int size) {
      return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
