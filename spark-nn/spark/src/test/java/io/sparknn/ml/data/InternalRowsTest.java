package io.sparknn.ml.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.ml.LocalSpark;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.junit.jupiter.api.Test;

class InternalRowsTest {

  @Test
  void passThroughMapPartitionsWithoutLoss() {
    Dataset<Row> data =
        LocalSpark.session()
            .sql(
                """
                select id, cast(id as string) `a.b`, null nothing, array(id, null) numbers,
                  map('key', id) lookup, named_struct('x', id, 'y', array('z')) nested,
                  timestamp '0001-02-03 04:05:06' long_ago, date '1582-10-10' gap,
                  cast(id as decimal(38, 18)) exact, interval 3 days span,
                  cast('bytes' as binary) bytes, cast('nan' as double) nan
                from range(7)""");
    Encoder<InternalRow> encoder = InternalRows.encoder(data.schema());
    MapPartitionsFunction<InternalRow, InternalRow> same = rows -> rows;
    Dataset<Row> passed = data.as(encoder).mapPartitions(same, encoder).toDF();
    assertThat(passed.schema()).isEqualTo(data.schema());
    assertThat(passed.selectExpr("to_json(struct(*))").collectAsList())
        .isEqualTo(data.selectExpr("to_json(struct(*))").collectAsList());
  }

  @Test
  void metadataOfColumnsStays() {
    Dataset<Row> data =
        LocalSpark.session()
            .range(3)
            .toDF()
            .withColumn(
                "id",
                Columns.of("id")
                    .as("id", NominalAttribute.defaultAttr().withNumValues(3).toMetadata()));
    Encoder<InternalRow> encoder = InternalRows.encoder(data.schema());
    MapPartitionsFunction<InternalRow, InternalRow> same = rows -> rows;
    Dataset<Row> passed = data.as(encoder).mapPartitions(same, encoder).toDF();
    assertThat(passed.schema().apply("id").metadata())
        .isEqualTo(data.schema().apply("id").metadata());
  }
}
