/**
 * Networks known by name, each a function to a {@link io.sparknn.network.NetworkSpec}: published
 * ones for images, and constructions of the textbook, which come with their weights.
 */
package io.sparknn.zoo;
