/** Side-by-side runs against peers: each ratio is taken within one run of one machine. */
package io.sparknn.benchmarks;
