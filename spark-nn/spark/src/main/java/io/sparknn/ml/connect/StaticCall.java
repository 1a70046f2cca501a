package io.sparknn.ml.connect;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.sparknn.persistence.Json;
import io.sparknn.shape.Shape;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Calls a static method of the library for Python, with values as JSON: what only Java computes, as
 * {@code ResNet.of} or the table of a network.
 *
 * <p>It is a transformer because that is all that a client of Spark Connect can call: whatever rows
 * it receives, it gives one, with the result. Methods whose arguments or result aren't values
 * (numbers, strings, records) can't be called.
 */
public final class StaticCall extends Transformer {
  private static final long serialVersionUID = 1L;
  private static final String LIBRARY = "io.sparknn.";
  private static final StructType RESULT = new StructType().add("result", DataTypes.StringType);

  private final String uid;

  /** A transformer with a uid of its own. */
  public StaticCall() {
    this(Identifiable$.MODULE$.randomUID("staticCall"));
  }

  /** A transformer with this uid. */
  public StaticCall(String uid) {
    this.uid = uid;
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The call as JSON: {@code type}, {@code method}, and {@code arguments} in order. */
  public Param<String> call() {
    return new Param<>(uid(), "call", "the call as JSON: type, method, and arguments in order");
  }

  @Override
  public Dataset<Row> transform(Dataset<?> rows) {
    String result = result(getOrDefault(call()));
    return rows.sparkSession().createDataFrame(List.of(RowFactory.create(result)), RESULT);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return RESULT;
  }

  @Override
  public StaticCall copy(ParamMap extra) {
    return (StaticCall) defaultCopy(extra);
  }

  /** What the JSON says is called. */
  private record Call(String type, String method, List<JsonNode> arguments) {}

  /**
   * The JSON of what the method gives.
   *
   * @throws IllegalArgumentException if the library has no such method; and what the method throws
   */
  public static String result(String json) {
    Call call = Json.read(json, Call.class);
    Method method = method(call);
    Object[] arguments =
        IntStream.range(0, method.getParameterCount())
            .mapToObj(
                place ->
                    Json.read(
                        call.arguments().get(place).toString(), method.getParameterTypes()[place]))
            .toArray();
    try {
      return Json.write(method.invoke(null, arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(method + " failed.", e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("A public method can be called.", e);
    }
  }

  private static Method method(Call call) {
    return Arrays.stream(type(call).getMethods())
        .filter(each -> Modifier.isStatic(each.getModifiers()))
        .filter(each -> each.getName().equals(call.method()))
        .filter(each -> each.getParameterCount() == call.arguments().size())
        .filter(each -> each.getReturnType() != void.class && isValue(each.getReturnType()))
        .filter(each -> Arrays.stream(each.getParameterTypes()).allMatch(StaticCall::isValue))
        .findFirst()
        .orElseThrow(() -> unknown(call));
  }

  private static Class<?> type(Call call) {
    if (!call.type().startsWith(LIBRARY)) {
      throw unknown(call);
    }
    try {
      return Class.forName(call.type(), true, StaticCall.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw unknown(call);
    }
  }

  private static boolean isValue(Class<?> type) {
    if (type.isArray()) {
      return isValue(type.getComponentType());
    }
    boolean plain = type.isPrimitive() || type == String.class || type == List.class;
    boolean kind = type.isInterface() && type.isAnnotationPresent(JsonTypeInfo.class);
    return plain || kind || type.isRecord() || type.isEnum() || type == Shape.class;
  }

  private static IllegalArgumentException unknown(Call call) {
    return new IllegalArgumentException(
        "Python asked for %s.%s of %d values, but the library in this Spark session has no such method; use the same version of both."
            .formatted(call.type(), call.method(), call.arguments().size()));
  }
}
