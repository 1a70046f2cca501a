package io.sparknn.persistence;

import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.parameters.FlatLayout;
import io.sparknn.parameters.InitialValues;
import io.sparknn.parameters.ParameterSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A trained network as a folder of two files: {@value #WEIGHTS} with its numbers by name, and
 * {@value #NETWORK} with what it is, where it comes from, and a checksum of the other.
 */
public final class NetworkFiles {
  /** The file of the network's JSON. */
  public static final String NETWORK = "network.json";

  /** The file of the numbers, in the safetensors format. */
  public static final String WEIGHTS = "weights.safetensors";

  /** The version of the format that is written; newer ones are refused. */
  public static final int FORMAT_VERSION = 1;

  private NetworkFiles() {}

  /** A place for files, as a folder of some file system. */
  public interface Folder {
    /** Opens a new file for writing. */
    OutputStream create(String name) throws IOException;

    /** Opens a file for reading. */
    InputStream open(String name) throws IOException;

    /** A folder of the machine's own file system. */
    static Folder of(Path path) {
      return new Folder() {
        @Override
        public OutputStream create(String name) throws IOException {
          return Files.newOutputStream(path.resolve(name));
        }

        @Override
        public InputStream open(String name) throws IOException {
          return Files.newInputStream(inside(path, name));
        }
      };
    }

    /**
     * A file of a folder, which must not be a link to somewhere else: whoever made a model could
     * else make its reader read any file of the machine.
     *
     * @throws SavedModelException if it is such a link
     */
    static Path inside(Path folder, String name) throws IOException {
      Path real = folder.resolve(name).toRealPath();
      if (!real.startsWith(folder.toRealPath())) {
        throw new SavedModelException(
            "File "
                + name
                + " of folder "
                + folder
                + " is a link to "
                + real
                + ", which is outside of it, and nothing outside of it is read. Copy the file itself"
                + " into the folder.");
      }
      return real;
    }
  }

  /**
   * A network that was saved.
   *
   * @param network with its numbers
   * @param provenance where it comes from
   */
  public record Saved(TrainedNetwork network, Provenance provenance) {}

  /** The contents of {@value #NETWORK}. */
  private record Document(
      int formatVersion, Provenance provenance, String weightsSha256, NetworkSpec network) {}

  /** Writes both files. */
  public static void write(TrainedNetwork trained, Provenance provenance, Folder folder)
      throws IOException {
    Network network = new Network(trained.spec());
    Map<String, SafeTensors.Entry> tensors = new LinkedHashMap<>();
    split(network.parameters(), trained.parameters(), tensors);
    split(network.statistics(), trained.statistics(), tensors);
    MessageDigest digest = Checksum.sha256();
    try (OutputStream output = new DigestOutputStream(folder.create(WEIGHTS), digest)) {
      SafeTensors.write(tensors, Map.of("library", provenance.library()), output);
    }
    Document document =
        new Document(FORMAT_VERSION, provenance, Checksum.hex(digest), trained.spec());
    try (Writer writer = new OutputStreamWriter(folder.create(NETWORK), StandardCharsets.UTF_8)) {
      writer.write(Json.writeIndented(document));
    }
  }

  /**
   * Reads both files.
   *
   * @throws SavedModelException if they are damaged, don't belong together, or are of a newer
   *     format
   */
  public static Saved read(Folder folder) throws IOException {
    Document document = readDocument(folder);
    MessageDigest digest = Checksum.sha256();
    Map<String, SafeTensors.Entry> tensors;
    try (InputStream input = new DigestInputStream(folder.open(WEIGHTS), digest)) {
      tensors = SafeTensors.read(input);
    }
    if (!Checksum.hex(digest).equals(document.weightsSha256())) {
      throw new SavedModelException(
          WEIGHTS
              + " has the checksum "
              + Checksum.hex(digest)
              + ", but "
              + NETWORK
              + " expects "
              + document.weightsSha256()
              + "; one of them is damaged or from another model, copy the whole folder again.");
    }
    Network network = new Network(document.network());
    TrainedNetwork trained =
        new TrainedNetwork(
            document.network(),
            join(network.parameters(), tensors),
            join(network.statistics(), tensors));
    return new Saved(trained, document.provenance());
  }

  /**
   * Reads the numbers alone, by name, for a network that takes some of them over. Only {@value
   * #WEIGHTS} is needed, which other programs write too.
   *
   * @throws SavedModelException if it is damaged
   */
  public static InitialValues readValues(Folder folder) throws IOException {
    Map<String, InitialValues.Values> values = new LinkedHashMap<>();
    try (InputStream input = folder.open(WEIGHTS)) {
      SafeTensors.read(input)
          .forEach(
              (name, entry) ->
                  values.put(name, new InitialValues.Values(entry.shape(), entry.values())));
    }
    return new InitialValues(values);
  }

  private static Document readDocument(Folder folder) throws IOException {
    String json;
    try (InputStream input = folder.open(NETWORK)) {
      json = new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
    int version = Json.read(json, Version.class).formatVersion();
    if (version > FORMAT_VERSION) {
      throw new SavedModelException(
          NETWORK
              + " has format version "
              + version
              + ", but this library reads up to "
              + FORMAT_VERSION
              + "; use a newer Spark NN to load it.");
    }
    return Json.read(json, Document.class);
  }

  private static void split(
      FlatLayout layout, float[] vector, Map<String, SafeTensors.Entry> tensors) {
    for (int index = 0; index < layout.parameters().size(); index++) {
      ParameterSpec parameter = layout.parameters().get(index);
      int from = Math.toIntExact(layout.offset(index));
      int to = from + Math.toIntExact(parameter.shape().elements());
      float[] values = Arrays.copyOfRange(vector, from, to);
      tensors.put(parameter.name(), new SafeTensors.Entry(parameter.shape(), values));
    }
  }

  private static float[] join(FlatLayout layout, Map<String, SafeTensors.Entry> tensors) {
    layout.parameters().forEach(parameter -> requireTensor(parameter, tensors));
    float[] vector = new float[Math.toIntExact(layout.size())]; // no larger than what was read
    for (int index = 0; index < layout.parameters().size(); index++) {
      float[] values = tensors.get(layout.parameters().get(index).name()).values();
      System.arraycopy(values, 0, vector, Math.toIntExact(layout.offset(index)), values.length);
    }
    return vector;
  }

  private static void requireTensor(
      ParameterSpec parameter, Map<String, SafeTensors.Entry> tensors) {
    SafeTensors.Entry entry = tensors.get(parameter.name());
    if (entry == null || !entry.shape().equals(parameter.shape())) {
      throw new SavedModelException(
          WEIGHTS
              + " holds "
              + (entry == null ? "no tensor" : "a tensor of " + entry.shape())
              + " for '"
              + parameter.name()
              + "', but the network needs "
              + parameter.shape()
              + "; it is from another network.");
    }
  }
}
