package io.sparknn.persistence;

import io.sparknn.engine.DataType;
import io.sparknn.optim.Minimizer;
import io.sparknn.training.Checkpoints;
import io.sparknn.training.TrainingSpec;
import io.sparknn.training.TrainingState;
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
 * Checkpoints as files of a folder: for each epoch {@code epoch-000012.safetensors}, whose metadata
 * say which training it is of, and {@code epoch-000012.sha256}, its checksum. The checksum is
 * written last, so a checkpoint is there as a whole or not at all, on file systems that can't
 * rename a file at once too.
 *
 * <p>The newest few are kept. If the newest is damaged, the one before it counts.
 */
public final class CheckpointFiles implements Checkpoints {
  /** How many are kept. */
  public static final int KEPT = 3;

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFiles.class);
  private static final String TENSORS = ".safetensors";
  private static final String CHECKSUM = ".sha256";
  private static final Pattern CHECKSUM_FILE = Pattern.compile("epoch-(\\d{6,9})\\.sha256");

  private final CheckpointFolder folder;
  private final TrainingSpec spec;
  private final String data;
  private final int interval;

  /**
   * Checkpoints of a training.
   *
   * @param data what tells its samples from others
   * @param interval epochs from one to the next, 1 or more
   * @throws CheckpointException if such a training can't have checkpoints
   */
  public CheckpointFiles(CheckpointFolder folder, TrainingSpec spec, String data, int interval) {
    requirePossible(spec);
    this.folder = folder;
    this.spec = spec;
    this.data = data;
    this.interval = interval;
  }

  /**
   * Requires that a training's state is all in a checkpoint.
   *
   * @throws CheckpointException if it isn't
   */
  public static void requirePossible(TrainingSpec spec) {
    if (spec.optimizer() instanceof Minimizer) {
      throw new CheckpointException(
          "Optimizer "
              + spec.optimizer()
              + " keeps its state to itself, so it can't leave checkpoints. Set no checkpointDir, or"
              + " an update rule such as Adam.");
    }
    if (spec.dataType() == DataType.FLOAT64) {
      throw new CheckpointException(
          "Checkpoints hold numbers of single precision, but this training computes in float64. Set"
              + " no checkpointDir, or precision to float32.");
    }
  }

  @Override
  public boolean isDue(int epoch, boolean last) {
    return last || epoch % interval == 0;
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
      for (int epoch : epochs()) {
        try {
          return Optional.of(load(epoch));
        } catch (SavedModelException | FileNotFoundException | NoSuchFileException e) {
          LOG.warn("{} is damaged, so the one before it counts.", place(epoch), e);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("The checkpoints in " + folder + " can't be read.", e);
    }
  }

  @Override
  public TrainingState read(int epoch) {
    try {
      return ofThisData(load(epoch));
    } catch (IOException e) {
      throw new UncheckedIOException(
          place(epoch)
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
    int epoch = state.epoch();
    SafeTensors.Contents contents = CheckpointDocument.pack(state, spec, data);
    MessageDigest digest = Checksum.sha256();
    try {
      try (OutputStream file =
          new DigestOutputStream(folder.create(name(epoch, TENSORS)), digest)) {
        SafeTensors.write(contents.tensors(), contents.metadata(), file);
      }
      try (OutputStream file = folder.create(name(epoch, CHECKSUM))) {
        file.write(Checksum.hex(digest).getBytes(StandardCharsets.US_ASCII));
      }
      for (int old : epochs().stream().skip(KEPT).toList()) {
        folder.delete(name(old, CHECKSUM));
        folder.delete(name(old, TENSORS));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          place(epoch)
              + " can't be written. Let checkpointDir be a folder that executors may write to, on a"
              + " disk with space left.",
          e);
    }
  }

  private Checkpoint load(int epoch) throws IOException {
    MessageDigest digest = Checksum.sha256();
    SafeTensors.Contents contents;
    try (InputStream file = new DigestInputStream(folder.open(name(epoch, TENSORS)), digest)) {
      contents = SafeTensors.readContents(file);
    }
    String expected;
    try (InputStream file = folder.open(name(epoch, CHECKSUM))) {
      expected = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
    }
    if (!Checksum.hex(digest).equals(expected)) {
      throw new SavedModelException(
          "Its checksum is " + Checksum.hex(digest) + ", but '" + expected + "' was written.");
    }
    return CheckpointDocument.unpack(place(epoch), contents, spec);
  }

  /** The epochs of all checkpoints, the newest first. */
  private List<Integer> epochs() throws IOException {
    List<Integer> epochs = new ArrayList<>();
    for (String file : folder.list()) {
      Matcher checksum = CHECKSUM_FILE.matcher(file);
      if (checksum.matches()) {
        epochs.add(Integer.valueOf(checksum.group(1)));
      }
    }
    epochs.sort(Comparator.reverseOrder());
    return epochs;
  }

  private static String name(int epoch, String ending) {
    return String.format(Locale.ROOT, "epoch-%06d%s", epoch, ending);
  }

  private String place(int epoch) {
    return "Checkpoint " + folder + "/" + name(epoch, TENSORS);
  }
}
