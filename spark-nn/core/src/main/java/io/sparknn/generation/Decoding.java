package io.sparknn.generation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How the next token of a sequence is chosen from the network's scores. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Decoding permits Greedy, Sampling, BeamSearch {}
