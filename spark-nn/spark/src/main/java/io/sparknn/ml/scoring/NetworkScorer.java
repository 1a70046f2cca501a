package io.sparknn.ml.scoring;

import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.InternalRows;
import io.sparknn.ml.execution.TaskDevice;
import io.sparknn.ml.param.ExecutionParams;
import io.sparknn.ml.param.ScoringParams;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag;

/** Scores by a trained network; the models' common part. */
public final class NetworkScorer implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final ClassTag<ShippedNetwork> TAG = ClassTag.apply(ShippedNetwork.class);

  private final ShippedNetwork network;
  private transient Broadcast<ShippedNetwork> broadcast;
  private transient SparkContext broadcastContext;

  /** A scorer by this network. */
  public NetworkScorer(TrainedNetwork network) {
    this.network = new ShippedNetwork(network);
  }

  /** The network. */
  public TrainedNetwork network() {
    return network.network();
  }

  /**
   * The rows with more columns; computed when they are asked for, streams included.
   *
   * @param stage whose parameters say how
   * @param schema of the result: that of the dataset, and the columns of {@code output}
   */
  public Dataset<Row> transform(
      ScoringParams<?> stage, Dataset<?> dataset, StructType schema, OutputColumns output) {
    InputColumns inputs = InputColumns.of(stage, dataset.schema(), network().spec());
    HandleInvalid handleInvalid = HandleInvalid.of(stage.getHandleInvalid());
    return transform(stage, dataset, inputs, handleInvalid, schema, output);
  }

  /**
   * The rows with more columns, of other columns than a stage's parameters name.
   *
   * @param stage whose parameters say how the network runs
   * @param inputs what the network reads
   * @param handleInvalid what becomes of rows that can't be read
   * @param schema of the result: that of the dataset, and the columns of {@code output}
   */
  public Dataset<Row> transform(
      ExecutionParams<?> stage,
      Dataset<?> dataset,
      InputColumns inputs,
      HandleInvalid handleInvalid,
      StructType schema,
      OutputColumns output) {
    OutputScoring scoring = new OutputScoring(output);
    return transform(stage, dataset, inputs, handleInvalid, schema, scoring);
  }

  /** The same for columns that aren't made of the network's first output. */
  public Dataset<Row> transform(
      ExecutionParams<?> stage,
      Dataset<?> dataset,
      InputColumns inputs,
      HandleInvalid handleInvalid,
      StructType schema,
      BatchScoring scoring) {
    StructType before = dataset.schema();
    List<String> names = Arrays.asList(before.fieldNames());
    ScoringTask task =
        new ScoringTask(
            broadcast(dataset.sparkSession().sparkContext()),
            inputs,
            inputs.names().stream().mapToInt(names::indexOf).toArray(),
            scoring,
            handleInvalid,
            stage.getScoringBatchSize(),
            stage.getEngine(),
            stage.getDevice());
    Dataset<InternalRow> rows = dataset.toDF().as(InternalRows.encoder(before));
    return rows.mapPartitions(task, InternalRows.encoder(schema)).toDF();
  }

  /**
   * The network's output for one vector.
   *
   * @throws IllegalArgumentException if the network has several inputs, or one of another size
   */
  public double[] predict(ExecutionParams<?> stage, Vector features) {
    NetworkSpec spec = network().spec();
    long size = numFeatures();
    if (size != features.size()) {
      throw new IllegalArgumentException(
          "A vector of "
              + features.size()
              + " elements came to a network of inputs "
              + spec.inputs()
              + (size < 0
                  ? ". One vector can't feed several inputs or a sequence; use transform."
                  : ", which needs " + size + " numbers."));
    }
    float[] numbers = new float[features.size()];
    for (int place = 0; place < numbers.length; place++) {
      numbers[place] = (float) features.apply(place);
    }
    try (OpenNetworks.Lease lease =
        OpenNetworks.lease(network, stage.getEngine(), TaskDevice.options(stage.getDevice()))) {
      float[] output = lease.network().predict(List.of(numbers), 1);
      double[] widened = new double[output.length];
      for (int place = 0; place < output.length; place++) {
        widened[place] = output[place];
      }
      return widened;
    }
  }

  /** How many numbers a row has for the network; −1 if it has several inputs, or a sequence. */
  public int numFeatures() {
    NetworkSpec spec = network().spec();
    Shape first = spec.inputs().values().iterator().next();
    return spec.inputs().size() > 1 || first.hasAnyLength()
        ? -1
        : Math.toIntExact(first.elements());
  }

  private synchronized Broadcast<ShippedNetwork> broadcast(SparkContext context) {
    if (broadcast == null || broadcastContext != context) {
      broadcast = context.broadcast(network, TAG);
      broadcastContext = context;
    }
    return broadcast;
  }
}
