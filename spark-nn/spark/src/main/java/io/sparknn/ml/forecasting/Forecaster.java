package io.sparknn.ml.forecasting;

import io.sparknn.losses.Loss;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.losses.Output;
import io.sparknn.losses.Target;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.SamplePlan;
import io.sparknn.ml.data.SequenceLimit;
import io.sparknn.ml.data.ValuesTarget;
import io.sparknn.ml.distributed.TrainingSpecs;
import io.sparknn.ml.param.Defaults;
import io.sparknn.ml.stage.NetworkEstimator;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.training.TrainingSpec;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Forecasts time series by a neural network, which it trains: the next {@code horizon} rows from
 * the last {@code windowSize}.
 *
 * <pre>{@code
 * new Forecaster()
 *     .setKeyCols("station")
 *     .setTimeCol("hour")
 *     .setValueCols("temperature")
 *     .setWindowSize(168)
 *     .setHorizon(24)
 *     .setNetwork(NetworkSpec.sequential(Shape.sequence(1), new Lstm(64), new Dense(24)))
 *     .fit(weather);
 * }</pre>
 *
 * <p>Rows are those of many series, told apart by {@code keyCols}, in any order. Each window of
 * each series is a sample; they are made where the rows lie after one shuffle. The network reads
 * (windowSize, columns), the values and then the covariates of each row, as a fixed shape, a
 * sequence, or flat, and gives horizon · values numbers, all at once.
 *
 * <p>Values are standardized for the network by the mean and standard deviation of their window
 * ({@code scaling} = {@code window}), so that series of any level are alike and none needs to be
 * known before; or by those of all rows of their series up to the window's end ({@code series}).
 * Loss and metrics are in these units; forecasts are in the values' own. Covariates are read as
 * they are.
 *
 * <p>By {@code handleInvalid}, values that are null or not finite, two rows of one time, gaps
 * (where {@code timeStep} is set) and series with fewer than windowSize + horizon rows are errors,
 * or left out; then no window spans what is missing, and of rows of one time the one with the
 * smallest values stays.
 */
public final class Forecaster extends NetworkEstimator<Forecaster, ForecasterModel>
    implements ForecasterParams<Forecaster> {
  private static final long serialVersionUID = 1L;

  /** The default. */
  static final Loss LOSS = new MeanSquaredError();

  /** A forecaster with a uid of its own. */
  public Forecaster() {
    this(Identifiable$.MODULE$.randomUID("forecaster"));
  }

  /** A forecaster with this uid. */
  public Forecaster(String uid) {
    super(uid);
    setDefaults(this);
    Defaults.ofTraining(this, LOSS, new MeanAbsoluteError());
  }

  /** The defaults of a forecaster and its model. */
  static void setDefaults(ForecasterParams<?> stage) {
    Defaults.ofForecasting(stage);
    Defaults.ofPrediction(stage);
  }

  /** The column of forecasts. */
  static StructField prediction(ForecasterParams<?> stage) {
    DataType values = DataTypes.createArrayType(DataTypes.DoubleType, false);
    return DataTypes.createStructField(
        stage.getPredictionCol(),
        stage.getValueCols().length == 1 ? values : DataTypes.createArrayType(values, false),
        true);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    network(SeriesColumns.of(this, schema));
    TrainingSpecs.requireColumns(this, schema);
    return Columns.append(schema, prediction(this), "predictionCol");
  }

  private NetworkSpec network(SeriesColumns columns) {
    requireSet(windowSize());
    requireSet(horizon());
    return new ForecastShapes(getWindowSize(), columns.columns(), getHorizon(), columns.values())
        .fitted(TrainingSpecs.network(this));
  }

  private void requireSet(Param<?> param) {
    if (!isDefined(param)) {
      String name = param.name();
      throw new IllegalArgumentException(
          "Parameter "
              + name
              + " of "
              + uid()
              + " isn't set; set it with set"
              + Character.toUpperCase(name.charAt(0))
              + name.substring(1)
              + ".");
    }
  }

  @Override
  protected ForecasterModel train(Dataset<?> dataset) {
    if (getLoss().output() != Output.VALUES) {
      throw new IllegalArgumentException(
          "Parameter loss of "
              + uid()
              + " is "
              + getLoss()
              + ", whose outputs mean "
              + getLoss().output()
              + ", but a forecaster's are the values themselves. Choose another loss, as"
              + " MeanSquaredError, AbsoluteError or Huber.");
    }
    SeriesColumns columns = SeriesColumns.of(this, dataset.schema());
    NetworkSpec network = network(columns);
    Forecaster fitted = copy(new ParamMap()).setNetwork(network);
    TrainingSpec spec = TrainingSpecs.of(fitted, Target.VALUES, List.of(getMetrics()));
    Dataset<Row> windows = windows(columns, dataset.schema()).of(dataset);
    SamplePlan plan =
        new SamplePlan(
            new InputColumns(
                windows.schema(),
                List.of(TrainingWindows.WINDOW),
                network,
                "windowSize",
                SequenceLimit.none()),
            new ValuesTarget(
                windows.schema().apply(TrainingWindows.FUTURE), new Network(network).outputShape()),
            TrainingWindows.WEIGHT,
            getValidationIndicatorCol().isEmpty() ? "" : TrainingWindows.VALIDATION,
            getSeed());
    return new ForecasterModel(uid(), train(windows, spec, plan));
  }

  private TrainingWindows windows(SeriesColumns columns, StructType schema) {
    List<String> names = Arrays.asList(schema.fieldNames());
    return new TrainingWindows(
        SeriesPlan.of(this, columns),
        names.indexOf(TrainingSpecs.weightColumn(this)),
        names.indexOf(getValidationIndicatorCol()));
  }

  /** Reads what {@code write()} wrote. */
  public static MLReader<Forecaster> read() {
    return new DefaultParamsReader<>();
  }

  /** Reads the forecaster that was saved in this folder. */
  public static Forecaster load(String path) {
    return read().load(path);
  }
}
