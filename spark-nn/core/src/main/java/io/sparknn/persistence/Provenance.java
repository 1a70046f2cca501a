package io.sparknn.persistence;

/**
 * Where a saved network comes from.
 *
 * @param library the version of this library that saved it
 * @param engine the name of the engine that trained it
 * @param seed of its training
 */
public record Provenance(String library, String engine, long seed) {

  /** What this build of the library gives: its version, with the engine and seed of a training. */
  public static Provenance of(String engine, long seed) {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return new Provenance(version == null ? "development" : version, engine, seed);
  }
}
