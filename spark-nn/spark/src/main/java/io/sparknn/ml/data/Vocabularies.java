package io.sparknn.ml.data;

import io.sparknn.layers.Layer;
import io.sparknn.layers.Sequential;
import io.sparknn.layers.TokenLayer;
import io.sparknn.network.NetworkSpec;

/** How many tokens a network tells apart. */
final class Vocabularies {
  private Vocabularies() {}

  /** Of an input: the least of the vocabularies of the layers that read it; 0 if there is none. */
  static int of(NetworkSpec network, String input) {
    return network.nodes().stream()
        .filter(node -> node.inputs().get(0).equals(input)) // a layer reads tokens first
        .mapToInt(node -> of(node.layer()))
        .filter(vocabulary -> vocabulary > 0)
        .min()
        .orElse(0);
  }

  private static int of(Layer layer) {
    if (layer instanceof Sequential sequential && !sequential.layers().isEmpty()) {
      return of(sequential.layers().get(0));
    }
    return layer instanceof TokenLayer tokens ? tokens.vocabulary() : 0;
  }
}
