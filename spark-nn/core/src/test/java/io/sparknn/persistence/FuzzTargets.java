package io.sparknn.persistence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.network.NetworkSpec;
import io.sparknn.optim.Adam;
import io.sparknn.shape.Shape;
import io.sparknn.training.TrainingSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * What the fuzzer calls with bytes of its own, once for each reader. Damaged or hostile content may
 * only be refused: any other error is a finding. See {@code scripts/fuzz}.
 */
public final class FuzzTargets {
  private FuzzTargets() {}

  /** JSON of a network. */
  public static final class NetworkJson {
    private NetworkJson() {}

    /** The bytes are the text. */
    public static void fuzzerTestOneInput(byte[] data) {
      try {
        NetworkSpec network = Json.read(new String(data, UTF_8), NetworkSpec.class);
        if (!Json.read(Json.write(network), NetworkSpec.class).equals(network)) {
          throw new AssertionError("Not read back equal: " + network);
        }
      } catch (SavedModelException e) {
        // refused
      }
    }
  }

  /** A file in the safetensors format. */
  public static final class Tensors {
    private Tensors() {}

    /** The bytes are the file. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
      try {
        SafeTensors.readContents(new ByteArrayInputStream(data));
      } catch (SavedModelException e) {
        // refused
      }
    }
  }

  /** The folder of a saved network. */
  public static final class SavedNetwork {
    private SavedNetwork() {}

    /** The bytes are the length of the network's JSON (2), the JSON, and the weights. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
      ByteBuffer bytes = ByteBuffer.wrap(data);
      if (data.length < Short.BYTES) {
        return;
      }
      byte[] network = new byte[Math.min(Short.toUnsignedInt(bytes.getShort()), bytes.remaining())];
      bytes.get(network);
      byte[] weights = new byte[bytes.remaining()];
      bytes.get(weights);
      String document =
          """
          {"formatVersion": 1, "weightsSha256": "%s", "network": %s,
           "provenance": {"library": "1", "engine": "reference", "seed": 1}}
          """
              .formatted(checksum(weights), new String(network, UTF_8));
      try {
        NetworkFiles.read(
            new Files(
                Map.of(
                    NetworkFiles.NETWORK,
                    document.getBytes(UTF_8),
                    NetworkFiles.WEIGHTS,
                    weights)));
      } catch (SavedModelException e) {
        // refused
      }
    }
  }

  /** The folder of checkpoints. */
  public static final class Checkpoints {
    /** The training that is to go on. */
    static final TrainingSpec SPEC =
        new TrainingSpec(
            NetworkSpec.sequential(Shape.of(2), new Dense(3), new BatchNorm()),
            new CrossEntropy(),
            List.of(),
            new Adam(),
            3,
            8,
            5L);

    private Checkpoints() {}

    /** The bytes are a checkpoint whose checksum is right. */
    public static void fuzzerTestOneInput(byte[] data) {
      Files files =
          new Files(
              Map.of(
                  "epoch-000001.safetensors",
                  data,
                  "epoch-000001.sha256",
                  checksum(data).getBytes(UTF_8)));
      try {
        new CheckpointFiles(files, SPEC, "data", 1, 0).newest();
      } catch (CheckpointException e) {
        // refused
      }
    }
  }

  private static String checksum(byte[] bytes) {
    MessageDigest digest = Checksum.sha256();
    digest.update(bytes);
    return Checksum.hex(digest);
  }

  /** Files in memory. */
  private record Files(Map<String, byte[]> content) implements CheckpointFolder {

    @Override
    public List<String> list() {
      return List.copyOf(content.keySet());
    }

    @Override
    public InputStream open(String name) {
      return new ByteArrayInputStream(content.get(name));
    }

    @Override
    public OutputStream create(String name) {
      throw new UnsupportedOperationException("Nothing is written here.");
    }

    @Override
    public void delete(String name) {
      throw new UnsupportedOperationException("Nothing is deleted here.");
    }
  }
}
