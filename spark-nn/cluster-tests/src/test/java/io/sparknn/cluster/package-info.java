/** The library as a user has it: its final jars, submitted to a cluster of several processes. */
package io.sparknn.cluster;
