package io.sparknn.ml.feature;

import io.sparknn.ml.column.ColumnStage;
import io.sparknn.ml.column.ValueFunction;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.RowValues;
import io.sparknn.ml.param.HasNeurons;
import io.sparknn.ml.scoring.VectorValue;
import io.sparknn.neurons.ThresholdNetwork;
import io.sparknn.persistence.Json;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Computes a Boolean function of each row by McCulloch-Pitts neurons, or others that fire or don't.
 *
 * <pre>{@code
 * new McCullochPittsTransformer()
 *     .setNeurons(ThresholdNetwork.of(McCullochPittsNeuron.and(3)))
 *     .setInputCol("symptoms") // vectors or arrays of three numbers, 0 or 1
 *     .setOutputCol("all");
 * }</pre>
 *
 * <p>A network of one output appends a double, 0 or 1; one of several appends a vector of them.
 */
public final class McCullochPittsTransformer extends ColumnStage<McCullochPittsTransformer>
    implements HasNeurons<McCullochPittsTransformer> {
  private static final long serialVersionUID = 1L;

  /** A transformer with a uid of its own. */
  public McCullochPittsTransformer() {
    this(Identifiable$.MODULE$.randomUID("mcCullochPittsTransformer"));
  }

  /** A transformer with this uid. */
  public McCullochPittsTransformer(String uid) {
    super(uid);
  }

  @Override
  protected Param<?>[] required() {
    return new Param<?>[] {neurons(), inputCol(), outputCol()};
  }

  @Override
  protected StructField output(StructField input) {
    reader(input);
    int outputs = getNeurons().outputs().size();
    return outputs == 1
        ? DataTypes.createStructField(getOutputCol(), DataTypes.DoubleType, true)
        : Columns.vectors(getOutputCol(), outputs);
  }

  @Override
  protected ValueFunction function(StructType schema, StructField input) {
    return new Computation(Json.write(getNeurons()), reader(input));
  }

  private RowValues reader(StructField input) {
    ThresholdNetwork neurons = getNeurons();
    return new RowValues(input, neurons.inputs().size(), "the input of the neurons");
  }

  /** What a task does; the neurons travel as JSON. */
  private static final class Computation implements ValueFunction {
    private static final long serialVersionUID = 1L;

    private final String json;
    private final RowValues reader;
    private transient ThresholdNetwork neurons;

    Computation(String json, RowValues reader) {
      this.json = json;
      this.reader = reader;
    }

    @Override
    public Object apply(InternalRow row, int ordinal) {
      if (neurons == null) {
        neurons = Json.read(json, ThresholdNetwork.class);
      }
      double[] inputs = reader.read(row, ordinal);
      for (int place = 0; place < inputs.length; place++) {
        if (inputs[place] != 0 && inputs[place] != 1) {
          throw reader.invalid(
              "holds " + inputs[place] + " at place " + place + " of a row",
              "the inputs of McCulloch-Pitts neurons must be 0 or 1; Binarizer makes such values");
        }
      }
      double[] outputs = neurons.compute(inputs);
      return outputs.length == 1 ? (Object) outputs[0] : VectorValue.of(outputs);
    }
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<McCullochPittsTransformer> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the transformer that was saved in this folder. */
  public static McCullochPittsTransformer load(String path) {
    return read().load(path);
  }
}
