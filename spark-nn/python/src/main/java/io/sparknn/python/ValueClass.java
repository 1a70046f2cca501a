package io.sparknn.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A record of the library as a Python class: its shortest constructor's parameters, then its other
 * components with their defaults, then the settings (methods that give a changed copy) as keywords.
 */
final class ValueClass {
  private final Class<?> type;
  private final Documentation documentation;
  private final Constructor<?> constructor;
  private final Object template;
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private final Map<String, String> signature = new LinkedHashMap<>();
  private final Map<String, String> descriptions = new LinkedHashMap<>();
  private final Map<String, Map<List<Object>, Object>> settings = new LinkedHashMap<>();

  ValueClass(Class<?> type, Documentation documentation) {
    this.type = type;
    this.documentation = documentation;
    this.constructor =
        Arrays.stream(type.getConstructors())
            .<Constructor<?>>map(each -> each)
            .min(
                Comparator.<Constructor<?>>comparingInt(Constructor::getParameterCount)
                    .thenComparing(this::isCanonical))
            .orElseThrow();
    this.template =
        isCanonical(constructor)
            ? ofComponents()
            : probe(constructor, (receiver, values) -> constructor.newInstance(values))
                .flatMap(Probe::template)
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "What " + constructor + " makes isn't made of its arguments alone."));
    addRequired();
    addComponents();
    addSettings();
  }

  private boolean isCanonical(Constructor<?> candidate) {
    return Arrays.equals(
        candidate.getParameterTypes(),
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new));
  }

  private Map<String, Object> ofComponents() {
    Map<String, Object> result = new LinkedHashMap<>();
    Types.id(type).ifPresent(id -> result.put("type", id));
    components().keySet().forEach(name -> result.put(name, new Argument(name, "", -1)));
    return result;
  }

  // --- What the class has ----------------------------------------------------------------------

  private void addRequired() {
    Map<String, RecordComponent> components = components();
    for (Parameter parameter : constructor.getParameters()) {
      String name = parameter.getName();
      String kind = Types.name(parameter.getParameterizedType());
      RecordComponent component = components.get(name);
      String other = component == null ? kind : Types.name(component.getGenericType());
      boolean perAxis = kind.equals("int") && onAxes(template, name);
      kinds.put(name, perAxis ? "axes:" + kind : kind);
      signature.put(
          name,
          perAxis
              ? "Union[int, Sequence[int]]"
              : kind.equals(other)
                  ? Types.hint(kind)
                  : Types.union(Types.hint(kind), Types.hint(other)));
      String text = documentation.ofComponent(type, name);
      descriptions.put(name, text.isEmpty() ? documentation.of(constructor) : text);
    }
  }

  private static boolean onAxes(Object template, String name) {
    if (template instanceof Argument argument) {
      return argument.name().equals(name) && argument.axis() >= 0;
    }
    if (template instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(value -> onAxes(value, name));
    }
    return template instanceof List<?> list && list.stream().anyMatch(each -> onAxes(each, name));
  }

  private void addComponents() {
    boolean keywordOnly = false;
    Map<?, ?> properties = (Map<?, ?>) template;
    List<String> required = List.copyOf(signature.keySet());
    int place = 0;
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      if (required.contains(name)) {
        keywordOnly |= required.indexOf(name) != place++;
        continue;
      }
      if (!keywordOnly && place < required.size()) {
        keywordOnly = true;
      }
      if (keywordOnly) {
        signature.putIfAbsent("*", "");
      }
      Object value = properties.get(name);
      boolean plain = value instanceof JsonNode node && node.isValueNode() && !node.isNull();
      String hint = Types.hint(Types.name(component.getGenericType()));
      signature.put(
          name, plain ? hint + " = " + Python.literal(value) : "Optional[" + hint + "] = None");
      descriptions.put(name, documentation.ofComponent(type, name));
    }
  }

  private void addSettings() {
    for (Method method : settingMethods()) {
      String name = method.getName();
      Optional<Map<List<Object>, Object>> changes =
          probe(method, (receiver, values) -> method.invoke(receiver, values))
              .flatMap(Probe::changes);
      if (changes.isEmpty() || changes.get().isEmpty() || isComponent(changes.get())) {
        continue;
      }
      signature.putIfAbsent("*", "");
      settings.put(name, changes.get());
      if (method.getParameterCount() == 0) {
        kinds.put(name, "bool");
        signature.put(name, "bool = False");
      } else {
        String kind = Types.name(method.getGenericParameterTypes()[0]);
        boolean perAxis =
            changes.get().values().stream().anyMatch(value -> onAxes(value, name(method)));
        kinds.put(name, perAxis ? "axes:int" : kind);
        signature.put(
            name,
            "Optional[" + (perAxis ? "Union[int, Sequence[int]]" : Types.hint(kind)) + "] = None");
      }
      descriptions.put(name, documentation.of(method));
    }
  }

  private static String name(Method method) {
    return method.getParameters()[0].getName();
  }

  /** Whether a setting only gives a component another value, which the component's keyword does. */
  private boolean isComponent(Map<List<Object>, Object> changes) {
    Map.Entry<List<Object>, Object> only = changes.entrySet().iterator().next();
    boolean whole = changes.size() == 1 && only.getKey().size() == 1;
    return whole
        && ((only.getValue() instanceof Argument argument && argument.part().isEmpty())
            || (only.getValue() instanceof JsonNode node && node.isBoolean()));
  }

  private List<Method> settingMethods() {
    Set<String> seen = new HashSet<>();
    return Stream.concat(Stream.of(type), Types.above(type).stream())
        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
        .filter(method -> method.getParameterCount() <= 1)
        .filter(method -> isSetting(method))
        .filter(method -> seen.add(method.getName() + "/" + method.getParameterCount()))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  /** Whether the method gives another record of the type. */
  private boolean isSetting(Method method) {
    try {
      Class<?>[] parameters = method.getParameterTypes();
      boolean accessor =
          method.getParameterCount() == 0 && components().containsKey(method.getName());
      return !accessor
          && Arrays.stream(type.getMethods())
              .anyMatch(
                  each ->
                      each.getName().equals(method.getName())
                          && Arrays.equals(each.getParameterTypes(), parameters))
          && (method.getReturnType() == type
              || method.getGenericReturnType().getTypeName().equals("L"));
    } catch (SecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, RecordComponent> components() {
    return Arrays.stream(type.getRecordComponents())
        .collect(
            Collectors.toMap(
                RecordComponent::getName, each -> each, (a, b) -> a, LinkedHashMap::new));
  }

  // --- Probing -----------------------------------------------------------------------------------

  /** Three successful calls, each with arguments of another parity than the one before. */
  private Optional<Probe> probe(Executable executable, Probe.Call call) {
    List<Integer> lengths = executable instanceof Method ? List.of(3, 2, 1) : List.of(2);
    for (int length : lengths) {
      Optional<Probe> probe = probe(executable, call, length);
      if (probe.isPresent()) {
        return probe;
      }
    }
    return Optional.empty();
  }

  private Optional<Probe> probe(Executable executable, Probe.Call call, int length) {
    List<JsonNode> before = new ArrayList<>();
    List<JsonNode> after = new ArrayList<>();
    List<Map<String, JsonNode>> arguments = new ArrayList<>();
    for (int number = 0; number < Samples.COUNT && after.size() < 3; number++) {
      if (number % 2 != after.size() % 2) {
        continue;
      }
      try {
        Samples samples = new Samples(number, length);
        boolean setting =
            executable instanceof Method && !Modifier.isStatic(executable.getModifiers());
        Object receiver = setting ? constructor.newInstance(samples.of(constructor)) : null;
        Object[] values = samples.of(executable);
        JsonNode result = Probe.json(call.of(receiver, values));
        before.add(Probe.json(receiver));
        after.add(result);
        arguments.add(Probe.arguments(executable, values));
      } catch (InvocationTargetException | IllegalArgumentException e) {
        // Other numbers may do.
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Can't call " + executable + ".", e);
      }
    }
    return after.size() < 3 ? Optional.empty() : Optional.of(new Probe(before, after, arguments));
  }

  // --- Source
  // --------------------------------------------------------------------------------------

  /** The class in Python. */
  String source() {
    String indent = "    ";
    StringBuilder text = new StringBuilder();
    text.append("class ").append(type.getSimpleName()).append("(").append(bases()).append("):\n");
    text.append(Python.docstring(indent, documentation.of(type), descriptions)).append("\n");
    Types.id(type).ifPresent(id -> text.append("    _id = ").append(Python.text(id)).append("\n"));
    Map<String, Object> components = new LinkedHashMap<>();
    components()
        .forEach((name, component) -> components.put(name, Types.name(component.getGenericType())));
    text.append("    _java_class = ").append(Python.text(type.getName())).append("\n");
    text.append("    _components = ").append(Python.literal(components)).append("\n");
    text.append("    _arguments = ").append(Python.literal(kinds)).append("\n");
    text.append("    _template = ").append(Python.literal(template)).append("\n");
    text.append("    _settings = ").append(settings()).append("\n\n");
    List<String> parameters = new ArrayList<>(List.of("self"));
    signature.forEach((name, rest) -> parameters.add(rest.isEmpty() ? name : name + ": " + rest));
    if (parameters.get(parameters.size() - 1).equals("*")) {
      parameters.remove(parameters.size() - 1);
    }
    text.append("    def __init__")
        .append(parameters.size() == 1 ? "(self)" : Python.parts(indent, parameters))
        .append(" -> None:\n        self._make(locals())\n");
    factories().forEach((method, result) -> text.append("\n").append(factory(method, result)));
    return text.toString();
  }

  private String bases() {
    String kind = Types.kind(type).map(Class::getSimpleName).orElse("Value");
    String own = Mixins.of(type).map(mixin -> mixin + ", ").orElse("");
    return own + kind;
  }

  private String settings() {
    return settings.entrySet().stream()
        .map(
            setting ->
                Python.text(setting.getKey())
                    + ": ["
                    + setting.getValue().entrySet().stream()
                        .map(
                            change ->
                                "("
                                    + Python.literal(change.getKey())
                                    + ", "
                                    + Python.literal(renamed(change.getValue(), setting.getKey()))
                                    + ")")
                        .collect(Collectors.joining(", "))
                    + "]")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  /** The template with its only argument named as the setting is. */
  private static Object renamed(Object value, String name) {
    if (value instanceof Argument argument) {
      return new Argument(name, argument.part(), argument.axis());
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> result = new LinkedHashMap<>();
      map.forEach((key, each) -> result.put(key, renamed(each, name)));
      return result;
    }
    return value instanceof List<?> list
        ? list.stream().map(each -> renamed(each, name)).toList()
        : value;
  }

  private Map<Method, Object> factories() {
    Map<Method, Object> result = new LinkedHashMap<>();
    Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getReturnType().isRecord())
        .filter(method -> method.getReturnType().getPackage().equals(type.getPackage()))
        .filter(method -> Types.kind(method.getReturnType()).equals(Types.kind(type)))
        .sorted(
            Comparator.comparing(Method::getName)
                .thenComparing(Method::getParameterCount)
                .reversed())
        .filter(
            method -> result.keySet().stream().noneMatch(m -> m.getName().equals(method.getName())))
        .forEach(
            method ->
                probe(method, (receiver, values) -> method.invoke(null, values))
                    .flatMap(Probe::template)
                    .ifPresent(found -> result.put(method, found)));
    return result;
  }

  private String factory(Method method, Object result) {
    List<String> parameters = new ArrayList<>(List.of("cls"));
    Map<String, String> argumentKinds = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Object each = result;
    for (Parameter parameter : method.getParameters()) {
      String name = Keywords.safe(parameter.getName());
      String kind = Types.name(parameter.getParameterizedType());
      if (parameter.isVarArgs()) {
        String element = Types.hint(kind.substring("list:".length()));
        parameters.add("*" + name + ": " + element);
      } else {
        parameters.add(name + ": " + Types.hint(kind));
      }
      argumentKinds.put(name, kind);
      each = parameter.isVarArgs() ? withEach(each, parameter.getName()) : each;
      String text = documentation.ofParameter(method, parameter.getName());
      if (!text.isEmpty()) {
        texts.put(name, text);
      }
    }
    String returned = method.getReturnType().getSimpleName();
    return "    @classmethod\n    def "
        + Keywords.safe(method.getName())
        + "("
        + String.join(", ", parameters)
        + ") -> "
        + returned
        + ":\n"
        + Python.docstring("        ", documentation.of(method), texts)
        + "        return "
        + returned
        + "._filled("
        + Python.literal(each)
        + ", "
        + Python.literal(argumentKinds)
        + ", locals())\n";
  }

  /** Lists whose parts each hold one element of the argument, as lists for any number of them. */
  private static Object withEach(Object template, String name) {
    if (template instanceof Map<?, ?> map) {
      Map<Object, Object> result = new LinkedHashMap<>();
      map.forEach((key, value) -> result.put(key, withEach(value, name)));
      return result;
    }
    if (template instanceof List<?> list) {
      return onAxes(list, name)
          ? new Each(name, list.get(0))
          : list.stream().map(each -> withEach(each, name)).toList();
    }
    return template;
  }
}
