package io.sparknn.engine.nd4j;

/** The elementwise functions that ND4J knows by number only. */
enum Transform {
  ABS(Family.SAME, 0),
  NEGATE(Family.SAME, 3),
  SQRT(Family.FLOAT, 1),
  COS(Family.STRICT, 22),
  EXP(Family.STRICT, 23),
  LOG(Family.STRICT, 24),
  SIN(Family.STRICT, 27),
  ERF(Family.STRICT, 45);

  /** How ND4J groups them, by the types that they take and give. */
  enum Family {
    SAME,
    FLOAT,
    STRICT
  }

  private final Family family;
  private final int number;

  Transform(Family family, int number) {
    this.family = family;
    this.number = number;
  }

  Family family() {
    return family;
  }

  int number() {
    return number;
  }
}
