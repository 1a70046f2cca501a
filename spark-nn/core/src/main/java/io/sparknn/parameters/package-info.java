/**
 * Trainable parameters: what a layer asks for, how they start, and their place in one flat vector.
 */
package io.sparknn.parameters;
