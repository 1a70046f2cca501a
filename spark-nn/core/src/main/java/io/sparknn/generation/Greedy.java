package io.sparknn.generation;

import com.fasterxml.jackson.annotation.JsonTypeName;

/** The most probable token at each step; of equal ones the first. */
@JsonTypeName("greedy")
public record Greedy() implements Decoding {}
