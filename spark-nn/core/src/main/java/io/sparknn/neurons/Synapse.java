package io.sparknn.neurons;

/** What an input does to a {@link McCullochPittsNeuron}. */
public enum Synapse {
  /** Counts towards the threshold when it is on. */
  EXCITATORY,
  /** Keeps the neuron from firing when it is on, whatever the others are. */
  INHIBITORY
}
