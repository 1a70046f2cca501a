package io.sparknn.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Dense;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkFilesTest {
  @TempDir private Path folder;
  private TrainedNetwork trained;

  @BeforeEach
  void save() throws IOException {
    NetworkSpec spec =
        NetworkSpec.sequential(Shape.of(30), new Dense(700), new BatchNorm(), new Dense(2));
    Network network = new Network(spec);
    trained =
        new TrainedNetwork(
            spec, random(network.parameters().size()), random(network.statistics().size()));
    NetworkFiles.write(trained, new Provenance("1.2.3", "reference", 7), files());
  }

  @Test
  void readsBackEqualWithItsProvenance() throws IOException {
    NetworkFiles.Saved saved = NetworkFiles.read(files());

    assertThat(saved.network()).isEqualTo(trained);
    assertThat(saved.provenance()).isEqualTo(new Provenance("1.2.3", "reference", 7));
  }

  @Test
  void changedWeightsAreFound() throws IOException {
    Path weights = folder.resolve(NetworkFiles.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 5] ^= 1;
    Files.write(weights, bytes);

    assertThatThrownBy(() -> NetworkFiles.read(files()))
        .isInstanceOf(SavedModelException.class)
        .hasMessageMatching(
            "weights.safetensors has the checksum [0-9a-f]{64}, but network.json expects"
                + " [0-9a-f]{64}; one of them is damaged or from another model, copy the whole"
                + " folder again.");
  }

  @Test
  void truncatedWeightsAreFound() throws IOException {
    Path weights = folder.resolve(NetworkFiles.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));

    assertThatThrownBy(() -> NetworkFiles.read(files()))
        .hasMessage(
            "A safetensors file ends before its last tensor; it is damaged, copy it again.");
  }

  @Test
  void aFileOfAnotherFormatIsFound() throws IOException {
    Files.writeString(folder.resolve(NetworkFiles.WEIGHTS), "PK not safetensors at all");

    assertThatThrownBy(() -> NetworkFiles.read(files()))
        .hasMessageContaining("it is damaged or of another format");
  }

  @Test
  void newerFormatIsRefused() throws IOException {
    Path network = folder.resolve(NetworkFiles.NETWORK);
    String json =
        Files.readString(network).replace("\"formatVersion\" : 1", "\"formatVersion\" : 2");
    Files.writeString(network, json.replace("\"network\"", "\"novelty\" : true, \"network\""));

    assertThatThrownBy(() -> NetworkFiles.read(files()))
        .isInstanceOf(SavedModelException.class)
        .hasMessage(
            "network.json has format version 2, but this library reads up to 1; use a newer Spark"
                + " NN to load it.");
  }

  @Test
  void damagedJsonIsFound() throws IOException {
    Path network = folder.resolve(NetworkFiles.NETWORK);
    Files.writeString(network, Files.readString(network).substring(40));

    assertThatThrownBy(() -> NetworkFiles.read(files())).isInstanceOf(SavedModelException.class);
  }

  @Test
  void linkOutOfTheFolderIsNotFollowed(@TempDir Path elsewhere) throws IOException {
    for (String file : List.of(NetworkFiles.NETWORK, NetworkFiles.WEIGHTS)) {
      Path moved = Files.move(folder.resolve(file), elsewhere.resolve(file));
      Files.createSymbolicLink(folder.resolve(file), moved);
      assertThatThrownBy(() -> NetworkFiles.read(files()))
          .isInstanceOf(SavedModelException.class)
          .hasMessage(
              "File "
                  + file
                  + " of folder "
                  + folder
                  + " is a link to "
                  + moved.toRealPath()
                  + ", which is outside of it, and nothing outside of it is read. Copy the file"
                  + " itself into the folder.");
      Files.move(moved, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path link = Files.createSymbolicLink(elsewhere.resolve("model"), folder);
    assertThat(NetworkFiles.read(NetworkFiles.Folder.of(link)).network()).isEqualTo(trained);
  }

  @Test
  void namesInANetworkAreNoPaths() throws IOException {
    Path network = folder.resolve(NetworkFiles.NETWORK);
    Files.writeString(network, Files.readString(network).replace("dense_1", "../../dense"));

    assertThatThrownBy(() -> NetworkFiles.read(files()))
        .isInstanceOf(SavedModelException.class)
        .hasMessageContaining(
            "A node was named '../../dense'; names are of letters, digits, _ and -.");
  }

  private NetworkFiles.Folder files() {
    return NetworkFiles.Folder.of(folder);
  }

  private static float[] random(long size) {
    SplittableRandom random = new SplittableRandom(size);
    float[] values = new float[(int) size];
    for (int index = 0; index < values.length; index++) {
      values[index] = (float) random.nextGaussian();
    }
    return values;
  }
}
