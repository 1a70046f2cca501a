/**
 * Published networks, each a function from the shape of the images and the number of classes to a
 * {@link io.sparknn.network.NetworkSpec} that ends in one number (logit) for each class.
 */
package io.sparknn.zoo;
