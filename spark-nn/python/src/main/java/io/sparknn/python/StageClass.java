package io.sparknn.python;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.ProbabilisticClassifier;
import org.apache.spark.ml.evaluation.Evaluator;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.regression.RegressionModel;
import org.apache.spark.ml.regression.Regressor;
import org.apache.spark.ml.util.HasTrainingSummary;
import scala.Option;

/** An estimator, model, transformer or evaluator as a Python class. */
final class StageClass {
  private static final String VECTOR = "[pyspark.ml.linalg.Vector]";

  /** Java's base classes and what PySpark has for them, the most special first. */
  private static final Map<Class<?>, String> BASES = bases();

  private final Class<?> type;
  private final Params params;
  private final boolean model;
  private final Documentation documentation;

  private StageClass(Class<?> type, Params params, boolean model, Documentation documentation) {
    this.type = type;
    this.params = params;
    this.model = model;
    this.documentation = documentation;
  }

  /** The class of a stage and, of an estimator, the class of its models. */
  static List<StageClass> of(Class<?> type, Documentation documentation) {
    Params params;
    try {
      params = (Params) type.getConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Can't make a " + type + ".", e);
    }
    List<StageClass> classes = new ArrayList<>();
    classes.add(new StageClass(type, params, false, documentation));
    modelOf(type).ifPresent(of -> classes.add(new StageClass(of, params, true, documentation)));
    return classes;
  }

  /** The class that an estimator's base names as that of its models. */
  private static Optional<Class<?>> modelOf(Class<?> type) {
    return type.getGenericSuperclass() instanceof ParameterizedType base
        ? Arrays.stream(base.getActualTypeArguments())
            .<Class<?>>map(Types::raw)
            .filter(Model.class::isAssignableFrom)
            .findFirst()
        : Optional.empty();
  }

  private static Map<Class<?>, String> bases() {
    Map<Class<?>, String> bases = new LinkedHashMap<>();
    bases.put(
        ProbabilisticClassifier.class, "pyspark.ml.classification._JavaProbabilisticClassifier");
    bases.put(
        ProbabilisticClassificationModel.class,
        "pyspark.ml.classification._JavaProbabilisticClassificationModel" + VECTOR);
    bases.put(
        org.apache.spark.ml.classification.Classifier.class,
        "pyspark.ml.classification._JavaClassifier");
    bases.put(
        org.apache.spark.ml.classification.ClassificationModel.class,
        "pyspark.ml.classification._JavaClassificationModel" + VECTOR);
    bases.put(Regressor.class, "pyspark.ml.regression._JavaRegressor");
    bases.put(RegressionModel.class, "pyspark.ml.regression._JavaRegressionModel" + VECTOR);
    bases.put(Evaluator.class, "pyspark.ml.evaluation.JavaEvaluator");
    bases.put(Estimator.class, "pyspark.ml.wrapper.JavaEstimator");
    bases.put(Model.class, "pyspark.ml.wrapper.JavaModel");
    bases.put(Transformer.class, "pyspark.ml.wrapper.JavaTransformer");
    return bases;
  }

  /** The Java class. */
  Class<?> type() {
    return type;
  }

  private String base() {
    return BASES.entrySet().stream()
        .filter(each -> each.getKey().isAssignableFrom(type))
        .map(Map.Entry::getValue)
        .findFirst()
        .map(base -> Estimator.class.isAssignableFrom(type) ? base + "[" + modelName() + "]" : base)
        .orElseThrow();
  }

  private String modelName() {
    return Python.text(modelOf(type).orElseThrow().getSimpleName());
  }

  /** The class in Python. */
  String source() {
    String name = type.getSimpleName();
    String own = model ? "Model" : Evaluator.class.isAssignableFrom(type) ? "Evaluator" : "Stage";
    if (Estimator.class.isAssignableFrom(type)) {
      own = "Estimator";
    }
    StringBuilder text = new StringBuilder();
    text.append("class ")
        .append(name)
        .append("(_stages.")
        .append(own)
        .append(", ")
        .append(base())
        .append("):\n")
        .append(Python.docstring("    ", documentation.of(type), Map.of()))
        .append("\n    _java_class = ")
        .append(Python.text(type.getName()))
        .append("\n");
    if (Estimator.class.isAssignableFrom(type)) {
      text.append("    _model_class = ").append(modelName()).append("\n");
    }
    if (params instanceof Evaluator evaluator) {
      text.append("    _larger_is_better = ")
          .append(Python.literal(evaluator.isLargerBetter()))
          .append("\n");
    }
    List<Param<?>> all = params();
    text.append("    _defaults = ").append(Python.literal(defaults(all))).append("\n\n");
    all.forEach(param -> text.append(declaration(param)));
    if (!model) {
      text.append(constructor(all));
    }
    all.forEach(param -> text.append(getter(param)).append(setter(param)));
    if (model) {
      text.append(attributes());
    }
    return text.toString();
  }

  /** The parameters that the class has; a model's are among its estimator's. */
  private List<Param<?>> params() {
    return Arrays.stream(params.params())
        .<Param<?>>map(each -> each)
        .filter(param -> !model || has(param.name()))
        .toList();
  }

  private boolean has(String name) {
    return Arrays.stream(type.getMethods())
        .anyMatch(
            method ->
                method.getName().equals(name)
                    && method.getParameterCount() == 0
                    && Param.class.isAssignableFrom(method.getReturnType()));
  }

  private Map<String, Object> defaults(List<Param<?>> all) {
    Map<String, Object> defaults = new LinkedHashMap<>();
    for (Param<?> param : all) {
      Option<?> value = params.getDefault(param);
      if (value.isDefined()) {
        defaults.put(param.name(), isJson(param) ? json(param, value.get()) : plain(value.get()));
      }
    }
    return defaults;
  }

  private static Object plain(Object value) {
    return value instanceof Object[] array ? List.of(array) : value;
  }

  @SuppressWarnings("unchecked")
  private static <V> String json(Param<V> param, Object value) {
    return param.jsonEncode((V) value);
  }

  private static boolean isJson(Param<?> param) {
    return param.getClass().getSimpleName().equals("JsonParam");
  }

  // --- Parameters --------------------------------------------------------------------------------

  private Type valueType(Param<?> param) {
    String getter = "get" + capital(param);
    return Arrays.stream(params.getClass().getMethods())
        .filter(method -> method.getName().equals(getter) && method.getParameterCount() == 0)
        .map(Method::getGenericReturnType)
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("There is no " + getter + " in " + type + "."));
  }

  private static String capital(Param<?> param) {
    return Character.toUpperCase(param.name().charAt(0)) + param.name().substring(1);
  }

  private String kind(Param<?> param) {
    return Types.name(valueType(param));
  }

  private String declaration(Param<?> param) {
    return "    "
        + param.name()
        + ": Param["
        + Types.result(kind(param))
        + "] = Param"
        + Python.parts(
            "    ",
            List.of(
                "Params._dummy()",
                Python.text(param.name()),
                Python.text(param.doc()),
                "typeConverter=converter("
                    + Python.text(param.name())
                    + ", "
                    + Python.text(kind(param))
                    + (isJson(param) ? ", is_json=True" : "")
                    + ")"))
        + "\n";
  }

  private String keyword(Param<?> param) {
    String hint = Types.hint(kind(param));
    Option<?> value = params.getDefault(param);
    if (value.isDefined() && !isJson(param)) {
      return param.name() + ": " + hint + " = " + Python.literal(plain(value.get()));
    }
    return param.name() + ": Optional[" + hint + "] = None";
  }

  private String constructor(List<Param<?>> all) {
    List<String> parameters = new ArrayList<>(List.of("self", "*"));
    Map<String, String> texts = new LinkedHashMap<>();
    for (Param<?> param : all) {
      parameters.add(keyword(param));
      texts.put(param.name(), param.doc());
    }
    return "\n    @keyword_only\n    def __init__"
        + Python.parts("    ", parameters)
        + " -> None:\n"
        + Python.docstring("        ", "With these parameters.", texts)
        + "        super().__init__()\n        self._start(self._given())\n"
        + "\n    @keyword_only\n    def setParams"
        + Python.parts("    ", parameters)
        + " -> "
        + type.getSimpleName()
        + ":\n"
        + Python.docstring("        ", "Sets these parameters.", Map.of())
        + "        return self._set(**self._given())\n";
  }

  private String getter(Param<?> param) {
    return "\n    def get"
        + capital(param)
        + "(self) -> "
        + Types.result(kind(param))
        + ":\n"
        + Python.docstring("        ", sentence(param), Map.of())
        + "        return self.getOrDefault(self."
        + param.name()
        + ")\n";
  }

  private String setter(Param<?> param) {
    String text =
        Stream.of(type.getMethods())
            .filter(method -> method.getName().equals("set" + capital(param)))
            .map(documentation::of)
            .filter(comment -> !comment.isEmpty())
            .findFirst()
            .orElse(sentence(param));
    return "\n    def set"
        + capital(param)
        + "(self, value: "
        + Types.hint(kind(param))
        + ") -> "
        + type.getSimpleName()
        + ":\n"
        + Python.docstring("        ", text, Map.of())
        + "        return self._set("
        + param.name()
        + "=value)\n";
  }

  private static String sentence(Param<?> param) {
    String doc = param.doc();
    return Character.toUpperCase(doc.charAt(0)) + doc.substring(1) + ".";
  }

  // --- What else models have ---------------------------------------------------------------------

  private String attributes() {
    String summary = HasTrainingSummary.class.isAssignableFrom(type) ? Attributes.SUMMARY : "";
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getParameterCount() == 0 && !method.getName().startsWith("get"))
        .filter(method -> List.of(String[].class, List.class).contains(method.getReturnType()))
        .filter(method -> !List.of("numClasses", "numFeatures").contains(method.getName()))
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .map(method -> Attributes.of(method, documentation.of(method)))
        .collect(Collectors.joining("", summary, ""));
  }
}
