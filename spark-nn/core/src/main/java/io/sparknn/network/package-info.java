/** Networks as plain values: graphs of layers, their sizes, and their computation. */
package io.sparknn.network;
