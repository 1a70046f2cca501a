package io.sparknn.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every estimator of a Spark ML pipeline owes its users: parameters, schema, fit and
 * transform, copy, save and load, alone and in pipelines, batch as stream, cross-validation.
 *
 * @param <E> the estimator
 * @param <M> its model
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EstimatorContract<
    E extends Estimator<M> & MLWritable, M extends Model<M> & MLWritable> {
  private Dataset<Row> data;
  private M model;

  /** An estimator that is ready to fit {@link #data}, with parameters that aren't the defaults. */
  protected abstract E estimator();

  /** A few rows that it learns from. */
  protected abstract Dataset<Row> data();

  /** The columns that its model appends, in order. */
  protected abstract List<String> outputColumns();

  /** Measures its model's predictions. */
  protected abstract Evaluator evaluator();

  /** Whether transform gives rows in the order in which they came, as it does unless it groups. */
  protected boolean keepsOrder() {
    return true;
  }

  /** Some settings to choose from. */
  protected abstract ParamMap[] grid(E estimator);

  /** Reads an estimator, as its static method {@code load} does. */
  protected abstract E load(String path);

  /** Reads a model, as its static method {@code load} does. */
  protected abstract M loadModel(String path);

  @BeforeAll
  void fitOnce() {
    data = data().cache();
    model = estimator().fit(data);
  }

  @Test
  void parametersBelongToTheStage() {
    for (PipelineStage stage : List.of(estimator(), model)) {
      for (Param<?> param : stage.params()) {
        assertThat(param.parent()).as(param.name()).isEqualTo(stage.uid());
        assertThat(param.doc()).as(param.name()).isNotBlank();
        assertThat(stage.explainParam(param)).contains(param.name());
      }
    }
  }

  @Test
  void everyParameterHasGetterAndSetterOfItsName() {
    E estimator = estimator();
    List<String> methods =
        Arrays.stream(estimator.getClass().getMethods()).map(method -> method.getName()).toList();
    for (Param<?> param : estimator.params()) {
      String suffix = Character.toUpperCase(param.name().charAt(0)) + param.name().substring(1);
      assertThat(methods).contains("get" + suffix, "set" + suffix);
    }
  }

  @Test
  void fittedModelTakesParametersAndUidOfItsEstimator() {
    E estimator = estimator();
    M fitted = estimator.fit(data);
    assertThat(fitted.parent()).isEqualTo(estimator);
    assertThat(fitted.uid()).isEqualTo(estimator.uid());
    for (Param<?> param : fitted.params()) {
      if (estimator.hasParam(param.name()) && estimator.isDefined(param)) {
        assertThat(value(fitted, param)).as(param.name()).isEqualTo(value(estimator, param));
      }
    }
  }

  @Test
  void transformAppendsTheColumnsThatTheSchemaTells() {
    StructType told = model.transformSchema(data.schema());
    Dataset<Row> scored = model.transform(data);
    assertThat(scored.schema().fieldNames()).isEqualTo(told.fieldNames());
    for (StructField field : told.fields()) {
      StructField actual = scored.schema().apply(field.name());
      assertThat(actual.dataType()).as(field.name()).isEqualTo(field.dataType());
      assertThat(actual.metadata()).as(field.name()).isEqualTo(field.metadata());
    }
    int before = data.schema().size();
    assertThat(Arrays.asList(told.fieldNames()).subList(before, told.size()))
        .isEqualTo(outputColumns());
    StructType ofEstimator = estimator().transformSchema(data.schema());
    assertThat(ofEstimator.fieldNames()).containsExactlyInAnyOrder(told.fieldNames());
  }

  @Test
  void transformKeepsRowsColumnsAndOrder() {
    Dataset<Row> scored = model.transform(data);
    String[] columns = data.columns();
    List<Row> kept = scored.select(columns[0], rest(columns)).collectAsList();
    if (keepsOrder()) {
      assertThat(kept).isEqualTo(data.collectAsList());
    } else {
      assertThat(kept).containsExactlyInAnyOrderElementsOf(data.collectAsList());
    }
  }

  @Test
  void fittingAgainGivesTheSame() {
    assertThat(rows(estimator().fit(data))).isEqualTo(rows(model));
  }

  @Test
  void copyCarriesParametersAndTakesMore() {
    E estimator = estimator();
    E copy = type(estimator).cast(estimator.copy(new ParamMap()));
    assertThat(copy).isNotSameAs(estimator);
    assertThat(copy.uid()).isEqualTo(estimator.uid());
    assertThat(settings(copy)).isEqualTo(settings(estimator));
    M modelCopy = model.copy(new ParamMap());
    assertThat(modelCopy.parent()).isEqualTo(model.parent());
    assertThat(rows(modelCopy)).isEqualTo(rows(model));
    ParamMap extra = grid(estimator)[0];
    ParamPair<?> first = extra.toSeq().head();
    E changed = type(estimator).cast(estimator.copy(extra));
    assertThat(value(changed, first.param())).isEqualTo(first.value());
    assertThat(
            estimator.isSet(first.param()) && value(estimator, first.param()).equals(first.value()))
        .as("the original stays as it is")
        .isFalse();
  }

  @Test
  void estimatorIsReadAsItWasSaved(@TempDir Path folder) throws IOException {
    E estimator = estimator();
    String path = folder.resolve("estimator").toString();
    estimator.save(path);
    E read = load(path);
    assertThat(read.uid()).isEqualTo(estimator.uid());
    assertThat(settings(read)).isEqualTo(settings(estimator));
    assertThatThrownBy(() -> estimator.save(path)).isInstanceOf(IOException.class);
    estimator.write().overwrite().save(path);
  }

  @Test
  void modelIsReadAsItWasSaved(@TempDir Path folder) throws IOException {
    String path = folder.resolve("model").toString();
    model.save(path);
    M read = loadModel(path);
    assertThat(read.uid()).isEqualTo(model.uid());
    assertThat(settings(read)).isEqualTo(settings(model));
    assertThat(rows(read)).isEqualTo(rows(model));
  }

  @Test
  void pipelineAndFittedPipelineAreReadAsTheyWereSaved(@TempDir Path folder) throws IOException {
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {estimator()});
    pipeline.save(folder.resolve("pipeline").toString());
    PipelineModel fitted = Pipeline.load(folder.resolve("pipeline").toString()).fit(data);
    assertThat(fitted.transform(data).collectAsList()).isEqualTo(rows(model));
    fitted.save(folder.resolve("fitted").toString());
    PipelineModel read = PipelineModel.load(folder.resolve("fitted").toString());
    assertThat(read.transform(data).collectAsList()).isEqualTo(rows(model));
  }

  @Test
  void scoresAStreamAsABatch(@TempDir Path folder) throws TimeoutException {
    Streams.requireSame(model, data, folder, Dataset::collectAsList);
  }

  @Test
  void isTunedByCrossValidation(@TempDir Path folder) throws IOException {
    E estimator = estimator();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(estimator)
            .setEstimatorParamMaps(grid(estimator))
            .setEvaluator(evaluator())
            .setNumFolds(2)
            .setSeed(5);
    validator.save(folder.resolve("validator").toString());
    CrossValidator read = CrossValidator.load(folder.resolve("validator").toString());
    assertThat(Arrays.toString(read.getEstimatorParamMaps()))
        .isEqualTo(Arrays.toString(validator.getEstimatorParamMaps()));
    CrossValidatorModel tuned = validator.fit(data);
    assertThat(tuned.avgMetrics()).hasSize(grid(estimator).length).doesNotContain(Double.NaN);
    tuned.save(folder.resolve("tuned").toString());
    CrossValidatorModel readModel = CrossValidatorModel.load(folder.resolve("tuned").toString());
    assertThat(readModel.transform(data).collectAsList())
        .isEqualTo(tuned.transform(data).collectAsList());
  }

  private List<Row> rows(M scorer) {
    return scorer.transform(data).collectAsList();
  }

  private static List<String> settings(PipelineStage stage) {
    return Arrays.stream(stage.params())
        .map(
            param -> param.name() + " = " + (stage.isDefined(param) ? text(stage, param) : "unset"))
        .toList();
  }

  private static String text(PipelineStage stage, Param<?> param) {
    Object value = value(stage, param);
    return value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
  }

  private static Object value(PipelineStage stage, Param<?> param) {
    return stage.getOrDefault(stage.getParam(param.name()));
  }

  @SuppressWarnings("unchecked")
  private Class<E> type(E estimator) {
    return (Class<E>) estimator.getClass();
  }

  private static String[] rest(String[] columns) {
    return Arrays.copyOfRange(columns, 1, columns.length);
  }
}
