package io.sparknn.ml;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sparknn.ml.column.ColumnStage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every stage that makes a column of another owes its users: parameters, schema, copy, save
 * and load, alone and in pipelines, batch as stream, invalid rows.
 *
 * @param <T> the stage
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class TransformerContract<T extends ColumnStage<T>> {
  private static final String OUTPUT = "made";

  private Dataset<Row> data;
  private T stage;

  /** A stage with columns and parameters that aren't the defaults; it appends {@code output}. */
  protected abstract T stage(String output);

  /** A few rows, of which the first column is the key; all are valid. */
  protected abstract Dataset<Row> data();

  /** A parameter other than the columns, and another value for it. */
  protected abstract ParamPair<?> change(T stage);

  /** Reads a stage, as its static method {@code load} does. */
  protected abstract T load(String path);

  @BeforeAll
  void make() {
    data = data().cache();
    stage = stage(OUTPUT);
  }

  @Test
  void parametersBelongToTheStageAndHaveGettersAndSetters() {
    List<String> methods =
        Arrays.stream(stage.getClass().getMethods()).map(method -> method.getName()).toList();
    for (Param<?> param : stage.params()) {
      assertThat(param.parent()).as(param.name()).isEqualTo(stage.uid());
      assertThat(param.doc()).as(param.name()).isNotBlank();
      assertThat(stage.explainParam(param)).contains(param.name());
      String suffix = Character.toUpperCase(param.name().charAt(0)) + param.name().substring(1);
      assertThat(methods).contains("get" + suffix, "set" + suffix);
    }
  }

  @Test
  void transformAppendsTheColumnThatTheSchemaTells() {
    StructType told = stage.transformSchema(data.schema());
    Dataset<Row> made = stage.transform(data);
    assertThat(made.schema().fieldNames()).isEqualTo(told.fieldNames());
    StructField field = told.apply(OUTPUT);
    assertThat(made.schema().apply(OUTPUT).dataType()).isEqualTo(field.dataType());
    assertThat(made.schema().apply(OUTPUT).metadata()).isEqualTo(field.metadata());
    String[] columns = data.columns();
    assertThat(made.select(columns[0], Arrays.copyOfRange(columns, 1, columns.length)).toJSON())
        .satisfies(
            kept -> assertThat(kept.collectAsList()).isEqualTo(data.toJSON().collectAsList()));
    assertThat(made.filter(OUTPUT + " is null").count()).isZero();
  }

  @Test
  void copyCarriesParametersAndTakesMore() {
    T copy = stage.copy(new ParamMap());
    assertThat(copy).isNotSameAs(stage);
    assertThat(copy.uid()).isEqualTo(stage.uid());
    assertThat(settings(copy)).isEqualTo(settings(stage));
    ParamPair<?> change = change(stage);
    T changed = stage.copy(new ParamMap().put(List.of(change).toArray(new ParamPair<?>[0])));
    assertThat(settings(changed)).isNotEqualTo(settings(stage));
    assertThat(rows(changed)).isNotEqualTo(rows(stage));
  }

  @Test
  void isReadAsItWasSaved(@TempDir Path folder) throws IOException {
    String path = folder.resolve("stage").toString();
    stage.save(path);
    T read = load(path);
    assertThat(read.uid()).isEqualTo(stage.uid());
    assertThat(settings(read)).isEqualTo(settings(stage));
    assertThat(rows(read)).isEqualTo(rows(stage));
    assertThatThrownBy(() -> stage.save(path)).isInstanceOf(IOException.class);
  }

  @Test
  void pipelineIsReadAsItWasSaved(@TempDir Path folder) throws IOException {
    String path = folder.resolve("pipeline").toString();
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {stage}).fit(data);
    model.save(path);
    assertThat(json(PipelineModel.load(path).transform(data))).isEqualTo(rows(stage));
  }

  @Test
  void transformsAStreamAsABatch(@TempDir Path folder) throws TimeoutException {
    Streams.requireSame(stage, data, folder, TransformerContract::json);
  }

  @Test
  void invalidRowStopsIsLeftOutOrKeptWithNull() {
    String input = stage.getInputCol();
    Dataset<Row> broken =
        data.limit(1)
            .withColumn(input, lit(null).cast(data.schema().apply(input).dataType()))
            .union(data);
    long rows = data.count();
    assertThatThrownBy(() -> rows(stage.copy(new ParamMap()).setHandleInvalid("error"), broken))
        .rootCause()
        .isInstanceOf(InvalidDataException.class)
        .hasMessage(
            "Column '"
                + input
                + "' is null in a row, but every row needs a value. Correct or drop such rows, or"
                + " set handleInvalid to skip.");
    T lenient = stage.copy(new ParamMap());
    assertThat(lenient.setHandleInvalid("skip").transform(broken).count()).isEqualTo(rows);
    Dataset<Row> kept = lenient.setHandleInvalid("keep").transform(broken);
    assertThat(kept.count()).isEqualTo(rows + 1);
    assertThat(kept.filter(OUTPUT + " is null").count()).isEqualTo(1);
  }

  @Test
  void columnsAreChecked() {
    String input = stage.getInputCol();
    assertThatThrownBy(() -> stage.transform(data.drop(input)))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(
            "There is no column '" + input + "', which parameter inputCol names; ");
    boolean readsText = data.schema().apply(input).dataType() instanceof StringType;
    assertThatThrownBy(() -> stage.transform(data.withColumn(input, lit(readsText ? 1 : "text"))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith(
            "Column '" + input + "' has type " + (readsText ? "int" : "string") + ", but ");
    assertThatThrownBy(() -> stage.transform(data.withColumn(OUTPUT, lit(1))))
        .isInstanceOf(InvalidDataException.class)
        .hasMessageStartingWith("There is a column 'made' already, where parameter outputCol");
    T unset = stage.copy(new ParamMap());
    unset.clear(unset.outputCol());
    assertThatThrownBy(() -> unset.transform(data))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Parameter outputCol of " + unset.uid() + " isn't set; set it with setOutputCol.");
  }

  private List<String> rows(T transformer) {
    return rows(transformer, data);
  }

  private List<String> rows(T transformer, Dataset<Row> rows) {
    return json(transformer.transform(rows));
  }

  /** Rows as text, in which arrays of bytes are equal too. */
  private static List<String> json(Dataset<Row> rows) {
    return rows.toJSON().collectAsList();
  }

  private static List<String> settings(PipelineStage stage) {
    return Arrays.stream(stage.params())
        .map(
            param -> param.name() + " = " + (stage.isDefined(param) ? text(stage, param) : "unset"))
        .toList();
  }

  private static String text(PipelineStage stage, Param<?> param) {
    Object value = stage.getOrDefault(stage.getParam(param.name()));
    if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    return value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
  }
}
