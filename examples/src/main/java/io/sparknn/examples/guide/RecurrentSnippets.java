package io.sparknn.examples.guide;

import io.sparknn.layers.AttentionDecoder;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.Gru;
import io.sparknn.layers.Layer;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.ProfessorForcing;
import io.sparknn.layers.ScheduledSampling;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.Sequential;
import io.sparknn.layers.TokenDecoder;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;

/** Pieces of code that the guide's page on recurrent networks shows. */
final class RecurrentSnippets {
  private RecurrentSnippets() {}

  static NetworkSpec classifier() {
    return NetworkSpec.sequential(
        Shape.sequence(),
        new Embedding(10_000, 128),
        new Bidirectional(new Lstm(64).sequences()),
        new Lstm(64),
        new Dropout(0.5),
        new Dense(2));
  }

  static NetworkSpec translator() {
    return NetworkSpec.graph()
        .input("source", Shape.sequence())
        .input("before", Shape.sequence()) // the tokens before, a start token first
        .node("embedded", new Embedding(60, 32), "source")
        .node("states", new Gru(64).sequences(), "embedded")
        .node(
            "logits",
            new TokenDecoder(new Embedding(40, 32), AttentionDecoder.luong(new Gru(64)))
                .forcing(ScheduledSampling.linear(1e-4, 0.5)),
            "before",
            "states")
        .output("logits");
  }

  /** A decoder without attention, trained by professor forcing. */
  static TokenDecoder professorForcing() {
    Layer discriminator =
        Sequential.of(
            new Bidirectional(new Gru(32).sequences()), SequencePooling.mean(), new Dense(1));
    return new TokenDecoder(new Embedding(40, 32), new Gru(64).sequences())
        .forcing(new ProfessorForcing(discriminator));
  }
}
