package io.sparknn.ml.distributed;

import org.apache.spark.Partitioner;

/**
 * Spreads samples over workers by their keys, but for the bit that tells what they are used for.
 */
final class KeyPartitioner extends Partitioner {
  private static final long serialVersionUID = 1L;

  private final int partitions;

  KeyPartitioner(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    return (int) Long.remainderUnsigned((Long) key >>> 1, partitions);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyPartitioner that && partitions == that.partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}
