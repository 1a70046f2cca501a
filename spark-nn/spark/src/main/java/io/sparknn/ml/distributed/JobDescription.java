package io.sparknn.ml.distributed;

import org.apache.spark.SparkContext;

/**
 * What Spark's UI calls the jobs of a training, until it is closed; what the application said about
 * its jobs stays in front of it.
 */
final class JobDescription implements AutoCloseable {
  private static final String PROPERTY = "spark.job.description";

  private final SparkContext context;
  private final String before;

  JobDescription(SparkContext context, String text) {
    this.context = context;
    this.before = context.getLocalProperty(PROPERTY);
    context.setLocalProperty(PROPERTY, before == null ? text : before + ": " + text);
  }

  @Override
  public void close() {
    context.setLocalProperty(PROPERTY, before);
  }
}
