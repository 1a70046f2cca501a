/**
 * An engine in plain Java and double precision, written to be read: the one that others are
 * compared with. {@link io.sparknn.testkit.reference.ReferenceOps} is a direct transcription of the
 * texts in {@link io.sparknn.engine.Ops}.
 */
package io.sparknn.testkit.reference;
