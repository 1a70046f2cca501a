package io.sparknn.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Constructor;
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
import java.util.TreeMap;
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
  private final TrialCalls calls;
  private final Map<String, Object> template;
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
    this.calls = new TrialCalls(constructor);
    this.template = isCanonical(constructor) ? ofComponents() : calls.constructor();
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
    components().keySet().forEach(name -> result.put(name, new Argument(name)));
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
      boolean perAxis = kind.equals("int") && Argument.onAxes(template, name);
      kinds.put(name, perAxis ? "axes:" + kind : kind);
      signature.put(
          name,
          perAxis
              ? Types.hint("axes:int")
              : kind.equals(other)
                  ? Types.hint(kind)
                  : "Union[" + Types.hint(kind) + ", " + Types.hint(other) + "]");
      String text = documentation.ofComponent(type, name);
      descriptions.put(name, text.isEmpty() ? documentation.of(constructor) : text);
    }
    components.keySet().stream()
        .filter(name -> template.get(name).equals(new Argument(name)))
        .filter(name -> !signature.containsKey(name))
        .forEach(name -> addComputed(name, Types.name(components.get(name).getGenericType())));
  }

  /** What Java's constructor computes from the others, and Python's doesn't. */
  private void addComputed(String name, String kind) {
    kinds.put(name, kind);
    signature.put(name, Types.hint(kind));
    descriptions.put(name, documentation.ofComponent(type, name));
  }

  private void addComponents() {
    boolean keywordOnly = false;
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
      Object value = template.get(name);
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
      Optional<Map<List<Object>, Object>> changes = calls.setting(method);
      if (changes.isEmpty() || changes.get().isEmpty() || isComponent(changes.get())) {
        continue;
      }
      signature.putIfAbsent("*", "");
      Optional<Map<List<Object>, Object>> ofTwo = ofTwo(method).flatMap(calls::setting);
      settings.put(name, ofTwo.orElse(changes.get()));
      String kind =
          method.getParameterCount() == 0
              ? "bool"
              : ofTwo.isPresent()
                  ? "sides:int"
                  : changes.get().values().stream().anyMatch(Argument::onAxes)
                      ? "axes:int"
                      : Types.name(method.getGenericParameterTypes()[0]);
      kinds.put(name, kind);
      signature.put(
          name, kind.equals("bool") ? "bool = False" : "Optional[" + Types.hint(kind) + "] = None");
      String sides = ofTwo.isPresent() ? " Two lists are its two sides, before and behind." : "";
      descriptions.put(name, documentation.of(method) + sides);
    }
  }

  /** The setting of this name that takes two arguments of that kind, as padding on two sides. */
  private Optional<Method> ofTwo(Method method) {
    Class<?>[] kinds = method.getParameterTypes();
    return Arrays.stream(type.getMethods())
        .filter(each -> each.getName().equals(method.getName()) && kinds.length == 1)
        .filter(
            each -> Arrays.equals(each.getParameterTypes(), new Class<?>[] {kinds[0], kinds[0]}))
        .findFirst();
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
    factories().forEach(each -> text.append("\n").append(each.source(documentation)));
    return text.toString();
  }

  private String bases() {
    String kind = Types.kind(type).map(Class::getSimpleName).orElse("Value");
    String own = Mixins.of(type).map(mixin -> mixin + ", ").orElse("");
    return own + kind;
  }

  private String settings() {
    return settings.entrySet().stream()
        .map(setting -> Python.text(setting.getKey()) + ": [" + changes(setting.getValue()) + "]")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String changes(Map<List<Object>, Object> places) {
    return places.entrySet().stream()
        .map(
            each ->
                "(" + Python.literal(each.getKey()) + ", " + Python.literal(each.getValue()) + ")")
        .collect(Collectors.joining(", "));
  }

  /** Static methods that make such a record; of those of one name, the one of most parameters. */
  private List<FactoryMethod> factories() {
    Map<String, Method> byName = new TreeMap<>();
    Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getReturnType().isRecord())
        .filter(method -> Types.kind(method.getReturnType()).equals(Types.kind(type)))
        .sorted(Comparator.comparing(Method::getParameterCount).reversed())
        .forEach(method -> byName.putIfAbsent(method.getName(), method));
    return byName.values().stream()
        .map(method -> new FactoryMethod(method, calls.factory(method)))
        .toList();
  }
}
