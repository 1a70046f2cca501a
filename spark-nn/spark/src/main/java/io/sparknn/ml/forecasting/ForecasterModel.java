package io.sparknn.ml.forecasting;

import io.sparknn.ml.connect.SavedModels;
import io.sparknn.ml.data.Columns;
import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.InputColumns;
import io.sparknn.ml.data.SequenceLimit;
import io.sparknn.ml.persistence.NetworkModelReader;
import io.sparknn.ml.persistence.SavedModel;
import io.sparknn.ml.scoring.NetworkScorer;
import io.sparknn.ml.stage.NetworkModel;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A neural network that forecasts series; made by {@link Forecaster}.
 *
 * <p>Of each series the last row is given, with {@code prediction}: an array of the next {@code
 * horizon} values, or of arrays of them if there are several value columns. With {@code
 * forecastFrom} {@code every}, all rows are given, each with the forecast that could have been made
 * then; the first of a series, with too few before them, have null. Rows come in no order.
 *
 * <p>A series with fewer rows than {@code windowSize} is an error, left out ({@code skip}), or kept
 * with null ({@code keep}), by {@code handleInvalid}. A stream is forecast micro-batch by
 * micro-batch, each of which must hold the windows that it needs.
 */
public final class ForecasterModel extends NetworkModel<ForecasterModel>
    implements ForecasterParams<ForecasterModel> {
  private static final long serialVersionUID = 1L;

  /** For Spark Connect to find the class; a model is fitted or loaded. */
  public ForecasterModel() {
    this("", SavedModels.<SavedModel>none("ForecasterModel"));
  }

  ForecasterModel(String uid, SavedModel content) {
    this(uid, content, new NetworkScorer(content.network()));
  }

  private ForecasterModel(String uid, SavedModel content, NetworkScorer scorer) {
    super(uid, content, scorer);
    Forecaster.setDefaults(this);
  }

  @Override
  protected ForecasterModel another(SavedModel content, NetworkScorer scorer) {
    return new ForecasterModel(uid(), content, scorer);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    SeriesColumns.of(this, schema);
    return Columns.append(schema, Forecaster.prediction(this), "predictionCol");
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    StructType told = transformSchema(dataset.schema());
    SeriesColumns columns = SeriesColumns.of(this, dataset.schema());
    ForecastWindows windows =
        new ForecastWindows(
            SeriesPlan.of(this, columns), getForecastFrom().equals("every"), uid() + " ");
    Dataset<Row> rows = windows.of(dataset);
    InputColumns inputs =
        new InputColumns(
            rows.schema(),
            List.of(windows.window()),
            network().spec(),
            "windowSize",
            SequenceLimit.none());
    StructField prediction = Forecaster.prediction(this);
    if (prediction.name().isEmpty()) {
      return rows.select(named(told));
    }
    int before = dataset.schema().size();
    ForecastScores scores =
        new ForecastScores(getHorizon(), columns.values(), before + 1, before + 2);
    return scorer()
        .transform(this, rows, inputs, HandleInvalid.KEEP, rows.schema().add(prediction), scores)
        .select(named(told));
  }

  private static Column[] named(StructType schema) {
    return Stream.of(schema.fieldNames()).map(Columns::of).toArray(Column[]::new);
  }

  /** Reads what {@link #write} wrote. */
  public static MLReader<ForecasterModel> read() {
    return new NetworkModelReader<>(ForecasterModel.class, ForecasterModel::new);
  }

  /** Reads the model that was saved in this folder. */
  public static ForecasterModel load(String path) {
    return read().load(path);
  }
}
