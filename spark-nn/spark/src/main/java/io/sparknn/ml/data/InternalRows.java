package io.sparknn.ml.data;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.analysis.GetColumnByOrdinal;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.encoders.RowEncoder;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.CreateNamedStruct;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.objects.StaticInvoke;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.ObjectType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Datasets of Spark's own rows, so that {@code Dataset.mapPartitions} passes columns through as
 * they are: without boxing, without loss, and with their metadata.
 */
public final class InternalRows {
  private InternalRows() {}

  /** The encoder of a {@code Dataset<InternalRow>} with these columns. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // the agnostic encoder only lends its schema
  public static Encoder<InternalRow> encoder(StructType schema) {
    Expression object = new BoundReference(0, schema, false);
    List<Expression> written = new ArrayList<>();
    List<Expression> read = new ArrayList<>();
    for (StructField field : schema.fields()) {
      int ordinal = read.size() / 2;
      Literal name = new Literal(UTF8String.fromString(field.name()), DataTypes.StringType);
      written.add(name);
      written.add(new GetStructField(object, ordinal, Option.apply(field.name())));
      read.add(name);
      read.add(new GetColumnByOrdinal(ordinal, field.dataType()));
    }
    Expression owned =
        new StaticInvoke(
            InternalRows.class,
            new ObjectType(InternalRow.class),
            "own",
            seq(List.of(new CreateNamedStruct(seq(read)))),
            seq(List.of()),
            false,
            false,
            true,
            Option.empty());
    return new ExpressionEncoder(
        RowEncoder.encoderFor(schema), new CreateNamedStruct(seq(written)), owned);
  }

  /** A row that stays as it is when Spark reuses its buffers; called by generated code. */
  public static InternalRow own(InternalRow row) {
    return row.copy();
  }

  private static <T> Seq<T> seq(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }
}
