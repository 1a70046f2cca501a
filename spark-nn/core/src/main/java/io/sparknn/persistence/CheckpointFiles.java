package io.sparknn.persistence;

import io.sparknn.training.Checkpoints;
import io.sparknn.training.TrainingSpec;
import io.sparknn.training.TrainingState;
import io.sparknn.training.TrainingState.Position;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checkpoints as files of a folder: {@code epoch-000012.safetensors} after 12 epochs, {@code
 * epoch-000012-step-000345.safetensors} 345 steps later, whose metadata say which training it is
 * of, and beside it {@code .sha256}, its checksum. The checksum is written last, so a checkpoint is
 * there as a whole or not at all, on file systems that can't rename a file at once too.
 *
 * <p>The newest few are kept. If the newest is damaged, the one before it counts.
 */
public final class CheckpointFiles implements Checkpoints {
  /** How many are kept. */
  public static final int KEPT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFiles.class);
  private static final String TENSORS = ".safetensors";
  private static final String CHECKSUM = ".sha256";
  private static final Pattern CHECKSUM_FILE =
      Pattern.compile("epoch-(\\d{6,9})(?:-step-(\\d{6,18}))?\\.sha256");

  private final CheckpointFolder folder;
  private final TrainingSpec spec;
  private final String data;
  private final int interval;
  private final int stepInterval;

  /**
   * Checkpoints of a training.
   *
   * @param data what tells its samples from others
   * @param interval epochs from one to the next, 1 or more
   * @param stepInterval steps from one to the next within an epoch; 0 for none there
   */
  public CheckpointFiles(
      CheckpointFolder folder, TrainingSpec spec, String data, int interval, int stepInterval) {
    this.folder = folder;
    this.spec = spec;
    this.data = data;
    this.interval = interval;
    this.stepInterval = stepInterval;
  }

  @Override
  public boolean isDue(Position at, boolean last) {
    return at.step() > 0
        ? stepInterval > 0 && at.step() % stepInterval == 0
        : last || at.epoch() % interval == 0;
  }

  @Override
  public Optional<TrainingState> newest() {
    return newestCheckpoint().map(this::ofThisData);
  }

  /**
   * The newest checkpoint that is whole.
   *
   * @throws CheckpointException if it is of a training with other settings
   */
  public Optional<Checkpoint> newestCheckpoint() {
    try {
      for (Position at : positions()) {
        try {
          return Optional.of(load(at));
        } catch (SavedModelException | FileNotFoundException | NoSuchFileException e) {
          LOG.warn("{} is damaged, so the one before it counts.", place(at), e);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoints in " + folder + " can't be read.", e);
    }
  }

  @Override
  public TrainingState read(Position at) {
    try {
      return ofThisData(load(at));
    } catch (IOException e) {
      throw new UncheckedIOException(
          place(at)
              + " can't be read, though another worker sees it. Let checkpointDir be a folder that"
              + " all executors share.",
          e);
    }
  }

  private TrainingState ofThisData(Checkpoint checkpoint) {
    checkpoint.origin().requireData(data);
    return checkpoint.state();
  }

  @Override
  public void write(TrainingState state) {
    Position at = state.position();
    SafeTensors.Contents contents = CheckpointDocument.pack(state, spec, data);
    MessageDigest digest = Checksum.sha256();
    try {
      try (OutputStream file = new DigestOutputStream(folder.create(name(at, TENSORS)), digest)) {
        SafeTensors.write(contents, file);
      }
      try (OutputStream file = folder.create(name(at, CHECKSUM))) {
        file.write(Checksum.hex(digest).getBytes(StandardCharsets.US_ASCII));
      }
      for (Position old : positions().stream().skip(KEPT).toList()) {
        folder.delete(name(old, CHECKSUM));
        folder.delete(name(old, TENSORS));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          place(at)
              + " can't be written. Let checkpointDir be a folder that executors may write to, on a"
              + " disk with space left.",
          e);
    }
  }

  private Checkpoint load(Position at) throws IOException {
    MessageDigest digest = Checksum.sha256();
    SafeTensors.Contents contents;
    try (InputStream file = new DigestInputStream(folder.open(name(at, TENSORS)), digest)) {
      contents = SafeTensors.readContents(file);
    }
    String expected;
    try (InputStream file = folder.open(name(at, CHECKSUM))) {
      expected = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
    }
    if (!Checksum.hex(digest).equals(expected)) {
      throw new SavedModelException(
          "Its checksum is " + Checksum.hex(digest) + ", but '" + expected + "' was written.");
    }
    return CheckpointDocument.unpack(place(at), contents, spec);
  }

  /** Where all checkpoints were left, the newest first. */
  private List<Position> positions() throws IOException {
    List<Position> positions = new ArrayList<>();
    for (String file : folder.list()) {
      Matcher checksum = CHECKSUM_FILE.matcher(file);
      if (checksum.matches()) {
        long step = checksum.group(2) == null ? 0 : Long.parseLong(checksum.group(2));
        positions.add(new Position(Integer.parseInt(checksum.group(1)), step));
      }
    }
    positions.sort(Comparator.reverseOrder());
    return positions;
  }

  private static String name(Position at, String ending) {
    String step = at.step() == 0 ? "" : String.format(Locale.ROOT, "-step-%06d", at.step());
    return String.format(Locale.ROOT, "epoch-%06d", at.epoch()) + step + ending;
  }

  private String place(Position at) {
    return "Checkpoint " + folder + "/" + name(at, TENSORS);
  }
}
