package io.sparknn.ml.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.layers.Dense;
import io.sparknn.ml.TestData;
import io.sparknn.ml.classification.NeuralNetworkClassificationModel;
import io.sparknn.ml.classification.NeuralNetworkClassifier;
import io.sparknn.network.NetworkSpec;
import io.sparknn.persistence.NetworkFiles;
import io.sparknn.persistence.SavedModelException;
import io.sparknn.shape.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelTest {
  private static NeuralNetworkClassificationModel model;

  @TempDir private Path temporary;
  private Path folder;

  @BeforeAll
  static void fit() {
    model =
        new NeuralNetworkClassifier()
            .setNetwork(NetworkSpec.sequential(Shape.of(2), new Dense(3)))
            .setMaxIter(1)
            .setNumWorkers(1)
            .setSeed(17)
            .fit(TestData.clouds(30));
  }

  @BeforeEach
  void save() throws IOException {
    folder = temporary.resolve("model");
    model.save(folder.toString());
  }

  @Test
  void filesAreOpenToOtherPrograms() throws IOException {
    NetworkFiles.Saved saved = NetworkFiles.read(NetworkFiles.Folder.of(folder));
    assertThat(saved.network()).isEqualTo(model.network());
    assertThat(saved.provenance().seed()).isEqualTo(17);
    assertThat(saved.provenance().engine()).isEqualTo(model.summary().engine());
    assertThat(Files.readString(folder.resolve("summary.json"))).contains("\"history\"");
    assertThat(NeuralNetworkClassificationModel.load(folder.toString()).summary())
        .isEqualTo(model.summary());
  }

  @Test
  void damagedWeightsAreRefused() throws IOException {
    Path weights = folder.resolve("weights.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.delete(folder.resolve(".weights.safetensors.crc"));
    Files.write(weights, bytes);
    assertThatThrownBy(() -> NeuralNetworkClassificationModel.load(folder.toString()))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith(
            "The model in " + folder + " can't be read. weights.safetensors has" + " the checksum ")
        .hasMessageEndingWith("copy the whole folder again.");
  }

  @Test
  void newerFormatIsRefused() throws IOException {
    Path network = folder.resolve("network.json");
    String json = Files.readString(network);
    Files.delete(folder.resolve(".network.json.crc"));
    Files.writeString(
        network, json.replaceFirst("\"formatVersion\" : 1", "\"formatVersion\" : 99"));
    assertThatThrownBy(() -> NeuralNetworkClassificationModel.load(folder.toString()))
        .isInstanceOf(SavedModelException.class)
        .hasMessage(
            "The model in "
                + folder
                + " can't be read. network.json has format version 99, but this"
                + " library reads up to 1; use a newer Spark NN to load it.");
  }

  @Test
  void missingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("weights.safetensors"));
    assertThatThrownBy(() -> NeuralNetworkClassificationModel.load(folder.toString()))
        .isInstanceOf(SavedModelException.class)
        .hasMessageStartingWith("The model in " + folder + " lacks a file: ")
        .hasMessageContaining("weights.safetensors")
        .hasMessageEndingWith("Copy the whole folder again, or save the model again.");
  }

  @Test
  void modelWithoutSummaryIsRead() throws IOException {
    Files.delete(folder.resolve("summary.json"));
    NeuralNetworkClassificationModel read =
        NeuralNetworkClassificationModel.load(folder.toString());
    assertThat(read.hasSummary()).isFalse();
    read.write().overwrite().save(folder.toString());
    assertThat(folder.resolve("summary.json")).doesNotExist();
  }
}
