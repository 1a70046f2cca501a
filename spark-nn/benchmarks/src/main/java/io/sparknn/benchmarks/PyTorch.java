package io.sparknn.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * PyTorch eager in a process of its own, by the script {@code pytorch_peer.py}.
 *
 * @param python an interpreter whose environment has torch and numpy
 * @param script the path of the script
 * @param data the folder of the IDX files
 */
record PyTorch(Path python, Path script, Path data) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Speed over the epochs after the first, and accuracy after the last. */
  record Result(double samplesPerSecond, double accuracy) {}

  Result train(Model model, int epochs, int threads) {
    List<String> command =
        List.of(
            python.toString(),
            script.toString(),
            "--data",
            data.toString(),
            "--model",
            model.name().toLowerCase(Locale.ROOT),
            "--epochs",
            Integer.toString(epochs),
            "--threads",
            Integer.toString(threads));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      List<JsonNode> reports = new ArrayList<>();
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          reports.add(JSON.readTree(line));
        }
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException(
            command + " ended with exit code " + process.exitValue() + "; its output tells why.");
      }
      double speed =
          reports.subList(1, reports.size()).stream()
              .mapToDouble(report -> report.get("samplesPerSecond").asDouble())
              .average()
              .orElseThrow();
      return new Result(speed, reports.get(reports.size() - 1).get("accuracy").asDouble());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while PyTorch ran.", e);
    }
  }
}
