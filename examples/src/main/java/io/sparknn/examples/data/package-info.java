/** Where the examples' images and texts come from. */
package io.sparknn.examples.data;
