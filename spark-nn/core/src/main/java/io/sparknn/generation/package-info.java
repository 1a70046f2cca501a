/** Making sequences token by token with a trained network, and saying how likely given ones are. */
package io.sparknn.generation;
