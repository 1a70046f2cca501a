/** Where a task computes: its device, and the engine that its executor shares. */
package io.sparknn.ml.execution;
