package io.sparknn.testkit.reference;

import io.sparknn.engine.Ops;

/** The required operations, as loops; the composed ones are those of {@link Ops}. */
record ReferenceOps(ReferenceEngine engine)
    implements SourceOps, ElementwiseOps, ReductionOps, FormOps, IndexOps, ProductOps {}
