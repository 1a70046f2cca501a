package io.sparknn.python;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A static method that makes a record, as a class method in Python.
 *
 * @param method in Java
 * @param template what it makes of its arguments; without one Java is asked, as it computes
 */
record FactoryMethod(Method method, Optional<Object> template) {

  /** The method in Python. */
  String source(Documentation documentation) {
    List<String> parameters = new ArrayList<>(List.of("cls"));
    Map<String, String> kinds = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    for (Parameter parameter : method.getParameters()) {
      String name = Keywords.safe(parameter.getName());
      String kind = Types.name(parameter.getParameterizedType());
      kinds.put(name, kind);
      parameters.add(
          parameter.isVarArgs()
              ? "*" + name + ": " + Types.hint(kind.substring("list:".length()))
              : name + ": " + Types.hint(kind));
      String text = documentation.ofParameter(method, parameter.getName());
      if (!text.isEmpty()) {
        texts.put(name, text);
      }
    }
    return "    @classmethod\n    def "
        + Keywords.safe(method.getName())
        + "("
        + String.join(", ", parameters)
        + ") -> "
        + method.getReturnType().getSimpleName()
        + ":\n"
        + Python.docstring("        ", documentation.of(method), texts)
        + "        return "
        + template.map(found -> filled(found, kinds)).orElseGet(() -> computed(kinds))
        + "\n";
  }

  private String filled(Object found, Map<String, String> kinds) {
    Object each = found;
    for (Parameter parameter : method.getParameters()) {
      each = parameter.isVarArgs() ? withEach(each, parameter.getName()) : each;
    }
    return "record(%s)._filled(%s, %s, locals())"
        .formatted(result(), Python.literal(each), Python.literal(kinds));
  }

  private String computed(Map<String, String> kinds) {
    return "_java.made(%s, %s, %s, %s, locals())"
        .formatted(
            result(),
            Python.text(method.getDeclaringClass().getName()),
            Python.text(method.getName()),
            Python.literal(kinds));
  }

  private String result() {
    return Python.text(method.getReturnType().getSimpleName());
  }

  /** Lists whose parts each hold one element of the argument, as lists for any number of them. */
  private static Object withEach(Object template, String name) {
    if (template instanceof Map<?, ?> map) {
      Map<Object, Object> result = new LinkedHashMap<>();
      map.forEach((key, value) -> result.put(key, withEach(value, name)));
      return result;
    }
    if (template instanceof List<?> list) {
      return Argument.onAxes(list, name)
          ? new Each(name, list.get(0))
          : list.stream().map(each -> withEach(each, name)).toList();
    }
    return template;
  }
}
