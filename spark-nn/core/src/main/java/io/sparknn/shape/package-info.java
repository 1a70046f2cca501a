/** Sizes of tensors and of what flows between layers. */
package io.sparknn.shape;
