/** Whether engines agree: the same network, seed and data on each of them. */
package io.sparknn.testkit.crossengine;
