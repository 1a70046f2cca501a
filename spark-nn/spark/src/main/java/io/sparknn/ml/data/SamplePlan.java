package io.sparknn.ml.data;

import io.sparknn.data.SampleLayout;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Which columns of a DataFrame make samples, and how.
 *
 * @param inputs the columns of the network's inputs
 * @param target the column of the label
 * @param weightColumn a numeric column; empty if every row weighs 1
 * @param validationColumn a boolean column; empty if every row trains
 * @param seed mixed into the samples' hashes
 */
public record SamplePlan(
    InputColumns inputs, Target target, String weightColumn, String validationColumn, long seed)
    implements Serializable {

  /** How a sample lies in bytes. */
  public SampleLayout layout() {
    return new SampleLayout(inputs.fields(), target.field());
  }

  /** The columns that a {@link SampleEncoder} reads: inputs, label, weight, validation. */
  public Dataset<Row> select(Dataset<?> dataset) {
    List<Column> columns = new ArrayList<>();
    inputs.names().forEach(name -> columns.add(Columns.of(name)));
    columns.add(Columns.of(target.column()));
    columns.add(
        weightColumn.isEmpty() ? functions.lit(1.0) : Columns.of(weightColumn).cast("double"));
    columns.add(validationColumn.isEmpty() ? functions.lit(false) : Columns.of(validationColumn));
    return dataset.select(columns.toArray(new Column[0]));
  }
}
