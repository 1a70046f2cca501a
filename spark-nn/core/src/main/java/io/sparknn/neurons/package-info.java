/**
 * The neurons from which the field began: units that fire or don't. They are values that compute
 * without an engine; {@link io.sparknn.layers.Dense} with an activation is their successor.
 */
package io.sparknn.neurons;
