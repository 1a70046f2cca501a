package io.sparknn.ml.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sparknn.layers.Dense;
import io.sparknn.layers.Lstm;
import io.sparknn.losses.GaussianNegativeLogLikelihood;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import scala.collection.Seq;

class ForecasterTest {
  private static final int ROWS = 24;
  private static final Dataset<Row> WAVES = Series.waves(3, ROWS).cache();
  private static final ForecasterModel MODEL = Series.forecaster().fit(WAVES);

  @Test
  void theLastRowOfEachSeriesIsContinuedInItsOwnUnit() {
    List<Row> forecasts = sorted(MODEL.transform(WAVES));
    assertThat(forecasts).hasSize(3);
    for (int site = 0; site < 3; site++) {
      Row row = forecasts.get(site);
      assertThat(row.<String>getAs("site")).isEqualTo("site" + site);
      assertThat(row.<Integer>getAs("time")).isEqualTo(ROWS - 1);
      List<Double> forecast = row.getList(row.fieldIndex("prediction"));
      assertThat(forecast).hasSize(2);
      assertThat(forecast.get(0)).isCloseTo(Series.value(site, ROWS), within(0.2));
      assertThat(forecast.get(1)).isCloseTo(Series.value(site, ROWS + 1), within(0.2));
    }
  }

  @Test
  void everyWindowOfEverySeriesIsASample() {
    long windows = 3L * (ROWS - 4 - 2 + 1);
    assertThat(MODEL.summary().history().get(0).samples()).isEqualTo(windows);
    Forecaster validating =
        Series.forecaster().setMaxIter(1).setValidationIndicatorCol("validation");
    // Rows from 18 on validate: windows that begin at 0 to 12 forecast rows up to 17 only.
    assertThat(validating.fit(WAVES).summary().history().get(0).samples()).isEqualTo(3L * 13);
  }

  @Test
  void everyRowCanBeForecastFrom() {
    ForecasterModel model = MODEL.copy(ParamMap.empty()).setForecastFrom("every");
    List<Row> forecasts = sorted(model.transform(WAVES));
    assertThat(forecasts).hasSize(3 * ROWS);
    for (Row row : forecasts) {
      int time = row.<Integer>getAs("time");
      assertThat(row.isNullAt(row.fieldIndex("prediction"))).isEqualTo(time < 3);
      if (time >= 3) {
        int site = row.<Integer>getAs("id") / ROWS;
        List<Double> forecast = row.getList(row.fieldIndex("prediction"));
        assertThat(forecast.get(1)).isCloseTo(Series.value(site, time + 2), within(0.2));
      }
    }
  }

  @Test
  void aSeriesThatNobodyHasSeenIsForecastAtItsLevel() {
    List<Row> rows = new ArrayList<>();
    for (int time = 0; time < 8; time++) {
      rows.add(row("new", time, 1e6 + 500 * Series.value(0, time)));
    }
    List<Double> forecast = MODEL.transform(Series.frame(rows)).head().getList(8);
    assertThat(forecast.get(0)).isCloseTo(1e6 + 500 * Series.value(0, 8), within(100.0));
    List<Row> constant = new ArrayList<>();
    for (int time = 0; time < 8; time++) {
      constant.add(row("flat", time, 7.0));
    }
    assertThat(MODEL.transform(Series.frame(constant)).head().<Double>getList(8))
        .allSatisfy(value -> assertThat(value).isBetween(5.0, 9.0)); // spread 0 counts as 1
  }

  @Test
  void anyNetworkOfTheWindowWillDo() {
    for (NetworkSpec network :
        List.of(
            NetworkSpec.sequential(Shape.sequence(3), new Lstm(8), new Dense(4)),
            NetworkSpec.sequential(Shape.of(4, 3), new Lstm(8), new Dense(4)),
            NetworkSpec.sequential(Shape.of(12), new Dense(4)))) {
      ForecasterModel model =
          Series.forecaster()
              .setValueCols("value", "other")
              .setCovariateCols("weight")
              .setNetwork(network)
              .setMaxIter(1)
              .fit(WAVES);
      List<Seq<Double>> forecast = model.transform(WAVES).head().getList(8);
      assertThat(forecast).hasSize(2).allSatisfy(step -> assertThat(step.size()).isEqualTo(2));
    }
  }

  @Test
  void valuesAreScaledByWindowOrSeriesOrNotAtAll() {
    double[] numbers = {2, 4, 6, 8};
    for (String scaling : List.of("window", "series", "none")) {
      Series.forecaster().setScaling(scaling).setMaxIter(1).fit(WAVES);
    }
    Standardization.Moments moments = new Standardization.Moments(1);
    for (double number : numbers) {
      moments.add(new double[] {number});
    }
    Standardization standard = moments.standardization();
    assertThat(standard.center()).containsExactly(5);
    assertThat(standard.spread()[0]).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(standard.scaled(5, 0)).isZero();
    assertThat(Standardization.none(1).scaled(5, 0)).isEqualTo(5);
  }

  @Test
  void aSeriesThatIsTooShortIsRefusedWithItsNumbers() {
    Dataset<Row> some =
        WAVES.union(Series.frame(List.of(row("short", 0, 1.0), row("short", 1, 2.0))));
    assertThatThrownBy(() -> Series.forecaster().fit(some))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Series [site = short] has 2 rows, but windowSize 4 and horizon 2 need 6; choose them"
                + " smaller, or leave out short series. Correct or drop such rows, or set"
                + " handleInvalid to skip.");
    assertThatThrownBy(() -> MODEL.transform(some).count())
        .hasMessage(
            "Series [site = short] has 2 rows, but windowSize 4 needs 4; choose them smaller, or"
                + " leave out short series. Correct or drop such rows, or set handleInvalid to"
                + " skip.");
    assertThat(Series.forecaster().setHandleInvalid("skip").setMaxIter(1).fit(some).summary())
        .isNotNull();
    ForecasterModel lenient = MODEL.copy(ParamMap.empty()).setHandleInvalid("skip");
    assertThat(lenient.transform(some).count()).isEqualTo(3);
    List<Row> kept = sorted(lenient.setHandleInvalid("keep").transform(some));
    assertThat(kept).hasSize(4);
    assertThat(kept.stream().filter(row -> row.isNullAt(8))).hasSize(1);
  }

  @Test
  void gapsAndRowsOfOneTimeAreDefined() {
    Dataset<Row> gap = WAVES.filter("not (site = 'site1' and time = 10)");
    assertThat(Series.forecaster().setMaxIter(1).fit(gap).summary()).isNotNull(); // as they come
    Forecaster strict = Series.forecaster().setTimeStep(1).setMaxIter(1);
    assertThatThrownBy(() -> strict.fit(gap))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Series [site = site1] goes from time 9 to 11, a distance of 2.0, but parameter timeStep"
                + " is 1.0; fill the gap, or set timeStep to 0 to take rows as they come. Correct or"
                + " drop such rows, or set handleInvalid to skip.");
    // 10 rows before the gap and 13 after it have 5 and 8 windows.
    assertThat(strict.setHandleInvalid("skip").fit(gap).summary().history().get(0).samples())
        .isEqualTo(2 * 19 + 5 + 8);
    Dataset<Row> twice = WAVES.union(Series.frame(List.of(row("site1", 5, 1e9))));
    assertThatThrownBy(() -> Series.forecaster().fit(twice))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Series [site = site1] has two rows of time 5, but a series has one row at a time; sum or"
                + " average them before, or name all its keys in keyCols. Correct or drop such rows,"
                + " or set handleInvalid to skip.");
    assertThat(
            Series.forecaster()
                .setHandleInvalid("skip")
                .setMaxIter(40)
                .fit(twice)
                .network()
                .parameters())
        .containsExactly(MODEL.network().parameters(), within(1e-5f));
  }

  @Test
  void valuesThatCannotBeUsedAreNamed() {
    Dataset<Row> broken = WAVES.union(Series.frame(List.of(row("site1", ROWS, Double.NaN))));
    assertThatThrownBy(() -> Series.forecaster().fit(broken))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'value' holds NaN in series [site = site1] at time 24, but values must be finite"
                + " numbers. Correct or drop such rows, or set handleInvalid to skip.");
    Dataset<Row> untimed = WAVES.union(Series.frame(List.of(row("site1", null, 1.0))));
    assertThatThrownBy(() -> Series.forecaster().fit(untimed))
        .hasMessageStartingWith(
            "Column 'time' is null in series [site = site1], but every row needs a time");
    ForecasterModel lenient = MODEL.copy(ParamMap.empty()).setHandleInvalid("skip");
    assertThat(sorted(lenient.transform(untimed))).isEqualTo(sorted(MODEL.transform(WAVES)));
  }

  @Test
  void timesMayBeDatesOrTimestampsAndThereMayBeOneSeries() {
    Dataset<Row> one = WAVES.filter("site = 'site2'");
    Forecaster forecaster =
        Series.forecaster().setKeyCols().setMaxIter(1).setTimeStep(1).setNumWorkers(1);
    ForecasterModel byNumber = forecaster.fit(one);
    Dataset<Row> dates = one.withColumn("time", functions.expr("date_add(date'2024-02-20', time)"));
    ForecasterModel byDate = forecaster.fit(dates);
    assertThat(byDate.network()).isEqualTo(byNumber.network());
    Dataset<Row> stamps =
        one.withColumn(
            "time",
            functions.expr("timestamp'2024-03-31 00:00:00' + make_interval(0, 0, 0, 0, time)"));
    ForecasterModel byHour = forecaster.setTimeStep(3600).fit(stamps);
    assertThat(byHour.network()).isEqualTo(byNumber.network());
    assertThat(byHour.transform(stamps).count()).isEqualTo(1);
    assertThatThrownBy(() -> forecaster.setTimeStep(1).fit(stamps))
        .hasMessageStartingWith("Series the only one goes from time 2024-03-31 00:00:00");
  }

  @Test
  void settingsThatDoNotGoTogetherAreNamed() {
    assertThatThrownBy(() -> new Forecaster("f").fit(WAVES))
        .hasMessage("Parameter timeCol of f isn't set; set it with setTimeCol.");
    assertThatThrownBy(() -> new Forecaster("f").setTimeCol("time").fit(WAVES))
        .hasMessage("Parameter valueCols of f isn't set; set it with setValueCols.");
    assertThatThrownBy(
            () -> new Forecaster("f").setTimeCol("time").setValueCols("value").fit(WAVES))
        .hasMessage("Parameter windowSize of f isn't set; set it with setWindowSize.");
    assertThatThrownBy(() -> Series.forecaster().setTimeCol("site").fit(WAVES))
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column 'site' has type string, but parameter timeCol needs a number, a date or a"
                + " timestamp. Convert it, as with to_timestamp, or choose another column.");
    assertThatThrownBy(() -> Series.forecaster().setWindowSize(5).fit(WAVES))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's inputs are {input=(4)}, but a forecaster of windowSize 5 and 1 columns"
                + " needs one, of shape (5, 1), (any, 1) or (5). Change the network's input, or"
                + " windowSize.");
    assertThatThrownBy(() -> Series.forecaster().setHorizon(3).fit(WAVES))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "The network's output, node 'dense_1', has shape (2), but a forecaster of horizon 3 and 1"
                + " values needs 3 numbers. End the network with Dense(3), or change horizon.");
    Forecaster probable = Series.forecaster().setLoss(new GaussianNegativeLogLikelihood());
    assertThatThrownBy(() -> probable.fit(WAVES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("whose outputs mean MEANS_AND_LOG_VARIANCES, but a forecaster's are");
  }

  @Test
  void windowsAreMadeInOneShuffleOfTheRows() {
    SeriesColumns columns = SeriesColumns.of(Series.forecaster(), WAVES.schema());
    SeriesPlan plan = SeriesPlan.of(Series.forecaster(), columns);
    String physical =
        new TrainingWindows(plan, -1, -1)
            .of(Series.waves(3, ROWS).repartition(2))
            .queryExecution()
            .executedPlan()
            .toString();
    assertThat(physical.split("Exchange hashpartitioning", -1)).hasSize(2);
  }

  private static Row row(String site, Integer time, double value) {
    return RowFactory.create(-1, site, time, value, 0.0, Arrays.asList(0, 0), 1.0, false);
  }

  private static List<Row> sorted(Dataset<Row> rows) {
    List<Row> sorted = new ArrayList<>(rows.collectAsList());
    sorted.sort(Comparator.comparingInt(row -> row.<Integer>getAs("id")));
    return sorted;
  }
}
