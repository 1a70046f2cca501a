package io.sparknn.optim;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Positions of optimizers, as src/test/scripts/optimizer_trajectories.py wrote them. */
public final class Trajectories {
  private Trajectories() {}

  /** The positions after each step of the rule with this name. */
  public static List<double[]> read(String name) {
    String path = "/trajectories/" + name + ".csv";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Trajectories.class.getResourceAsStream(path), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .skip(1) // the header
          .map(
              line -> Arrays.stream(line.split(",", -1)).mapToDouble(Double::parseDouble).toArray())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
