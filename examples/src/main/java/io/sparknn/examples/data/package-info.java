/** Where the examples' images come from. */
package io.sparknn.examples.data;
