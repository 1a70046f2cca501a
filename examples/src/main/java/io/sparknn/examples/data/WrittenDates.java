package io.sparknn.examples.data;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Dates as people write them, beside the form of ISO 8601: rows of {@code written}, {@code iso}.
 */
public final class WrittenDates {
  private static final List<DateTimeFormatter> FORMS =
      List.of(
          form("d MMMM yyyy"),
          form("MMMM d, yyyy"),
          form("EEEE, d MMMM yyyy"),
          form("d MMM yyyy"),
          form("MMM d, yyyy"),
          form("EEE d MMM ''yy"),
          form("dd.MM.yyyy"),
          form("d/M/yyyy"));
  private static final LocalDate FIRST = LocalDate.of(1970, 1, 1);
  private static final int DAYS = 65 * 365;
  private static final StructType SCHEMA =
      new StructType().add("written", DataTypes.StringType).add("iso", DataTypes.StringType);

  private WrittenDates() {}

  private static DateTimeFormatter form(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** So many dates between 1970 and 2034, each in a form that is drawn. */
  public static Dataset<Row> rows(SparkSession spark, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Row> rows = new ArrayList<>();
    for (int number = 0; number < count; number++) {
      LocalDate date = FIRST.plusDays(random.nextInt(DAYS));
      String written = date.format(FORMS.get(random.nextInt(FORMS.size())));
      rows.add(RowFactory.create(written, date.toString()));
    }
    return spark.createDataFrame(rows, SCHEMA);
  }
}
