package io.sparknn.ml.classification;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.VectorColumn;
import io.sparknn.neurons.Perceptron;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.feature.LabeledPoint;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * The perceptron's learning rule over the rows of a DataFrame.
 *
 * <p>The rule is sequential, so is this: rows stay where they are, sorted by a hash of their
 * content and the seed, and the weights travel from partition to partition.
 */
final class PerceptronTrainer {
  static final long PARTITION_BYTES = 64L << 20;

  private final PerceptronClassifier stage;
  private final long partitionBytes;

  /** A trainer with this stage's parameters, of rows in partitions of about so many bytes. */
  PerceptronTrainer(PerceptronClassifier stage, long partitionBytes) {
    this.stage = stage;
    this.partitionBytes = partitionBytes;
  }

  /** A perceptron and how it was learnt. */
  record Result(Perceptron perceptron, PerceptronSummary summary) {}

  Result fit(Dataset<?> dataset) {
    Dataset<Row> selected =
        dataset.select(
            Columns.of(stage.getFeaturesCol()), Columns.of(stage.getLabelCol()).cast("double"));
    VectorColumn features = features(selected);
    JavaPairRDD<Long, LabeledPoint> keyed = keyed(selected, features);
    keyed.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      return fit(keyed, features.size());
    } catch (Exception e) { // Scala's checked exceptions aren't declared
      throw explained(e);
    } finally {
      keyed.unpersist(false);
    }
  }

  private Result fit(JavaPairRDD<Long, LabeledPoint> keyed, int size) {
    long rows = keyed.count();
    if (rows == 0) {
      throw noRows();
    }
    long bytes = Math.multiplyExact(rows, 8L * size);
    int partitions = (int) Math.min(rows, bytes / partitionBytes + 1);
    JavaRDD<LabeledPoint> sorted = keyed.sortByKey(true, partitions).values();
    sorted.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      double[] weights = new double[size + 1];
      List<Long> history = new ArrayList<>();
      long mistakes = 1;
      while (mistakes > 0 && history.size() < stage.getMaxIter()) {
        mistakes = 0;
        for (int partition = 0; partition < sorted.getNumPartitions(); partition++) {
          Tuple2<double[], Long> learnt = pass(sorted, partition, weights);
          weights = learnt._1();
          mistakes += learnt._2();
        }
        history.add(mistakes);
      }
      return new Result(PerceptronPass.perceptron(weights), new PerceptronSummary(history, rows));
    } finally {
      sorted.unpersist(false);
    }
  }

  private Tuple2<double[], Long> pass(JavaRDD<LabeledPoint> rows, int partition, double[] weights) {
    PerceptronPass pass = new PerceptronPass(weights, stage.getFitIntercept());
    return rows.mapPartitions(pass).collectPartitions(new int[] {partition})[0].get(0);
  }

  /** The column's size is that of its metadata, or of its first vector. */
  private VectorColumn features(Dataset<Row> selected) {
    int declared = AttributeGroup.fromStructField(selected.schema().fields()[0]).size();
    if (declared >= 0) {
      return new VectorColumn(stage.getFeaturesCol(), declared);
    }
    Iterator<Row> first =
        selected.filter(selected.col(selected.columns()[0]).isNotNull()).takeAsList(1).iterator();
    if (!first.hasNext()) {
      throw noRows();
    }
    Vector vector = first.next().getAs(0);
    return new VectorColumn(stage.getFeaturesCol(), vector.size());
  }

  private JavaPairRDD<Long, LabeledPoint> keyed(Dataset<Row> selected, VectorColumn features) {
    boolean stops = HandleInvalid.of(stage.getHandleInvalid()) == HandleInvalid.ERROR;
    String labelColumn = stage.getLabelCol();
    long seed = stage.getSeed();
    return selected
        .toJavaRDD()
        .flatMapToPair(
            row -> {
              try {
                Vector vector = features.require(row.getAs(0));
                double label = VectorColumn.requireBinary(labelColumn, row.getAs(1));
                LabeledPoint point = new LabeledPoint(label, vector);
                return List.of(new Tuple2<>(key(point, seed), point)).iterator();
              } catch (InvalidDataException e) {
                if (stops) {
                  throw e;
                }
                return List.<Tuple2<Long, LabeledPoint>>of().iterator();
              }
            });
  }

  /**
   * A hash of label and elements; zeros don't count, so that dense and sparse vectors are equal.
   */
  private static long key(LabeledPoint point, long seed) {
    long key = XXH64.hashLong((long) point.label(), seed);
    SparseVector features = point.features().toSparse();
    int[] places = features.indices();
    double[] values = features.values();
    for (int element = 0; element < places.length; element++) {
      key = XXH64.hashLong(places[element], key);
      key = XXH64.hashLong(Double.doubleToLongBits(values[element]), key);
    }
    return key;
  }

  private static InvalidDataException noRows() {
    return new InvalidDataException(
        "There are no rows to train on. Check filters and joins before fit, and whether"
            + " handleInvalid left all rows out.");
  }

  /** What a task threw, if it says what to do. */
  private static RuntimeException explained(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof InvalidDataException invalid) {
        return invalid;
      }
    }
    return thrown instanceof RuntimeException known ? known : new IllegalStateException(thrown);
  }
}
