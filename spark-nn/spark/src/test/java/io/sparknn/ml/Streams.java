package io.sparknn.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.spark.ml.Transformer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Streams of rows that are also there as a table. */
final class Streams {
  private Streams() {}

  /**
   * Requires that a stage makes the same of a stream as of the table.
   *
   * @param data whose first column tells its rows apart
   * @param folder an empty one
   * @param read what is compared of the rows
   */
  static void requireSame(
      Transformer stage, Dataset<Row> data, Path folder, Function<Dataset<Row>, List<?>> read)
      throws TimeoutException {
    SparkSession spark = data.sparkSession();
    String input = folder.resolve("input").toString();
    data.write().parquet(input);
    Dataset<Row> stream = stage.transform(spark.readStream().schema(data.schema()).parquet(input));
    assertThat(stream.isStreaming()).isTrue();
    String table = "made_" + stage.uid();
    StreamingQuery query = stream.writeStream().format("memory").queryName(table).start();
    try {
      query.processAllAvailable();
      String key = data.columns()[0];
      List<?> made = read.apply(spark.table(table).orderBy(key));
      assertThat(made).isEqualTo(read.apply(stage.transform(data).orderBy(key)));
    } finally {
      query.stop();
      spark.catalog().dropTempView(table);
    }
  }
}
