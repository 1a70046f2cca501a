package io.sparknn.python;

import io.sparknn.persistence.SerializableTypes;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.evaluation.Evaluator;

/**
 * Writes the Python package {@code sparknn}: a class for each stage that Spark's ML services name,
 * one for each record that may stand in a network's JSON, and the zoo.
 */
public final class GeneratePython {
  private static final String HEADER =
      """
      # Written by the build from Java; changes belong there.
      from __future__ import annotations

      """;

  private static final String ZOO = "io.sparknn.zoo";

  /** Of no use in Python but to the package itself. */
  private static final String CONNECT = "io.sparknn.ml.connect";

  private final Documentation documentation;
  private final Map<String, StringBuilder> modules = new TreeMap<>();
  private final Map<String, Set<String>> names = new TreeMap<>();
  private final Map<String, String> javaModules = new TreeMap<>();

  private GeneratePython(Documentation documentation) {
    this.documentation = documentation;
  }

  /**
   * Writes the package.
   *
   * @param arguments the folder to write to, the library's version, and folders of Java sources
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<Path> sources = Arrays.stream(arguments).skip(2).map(Path::of).toList();
    GeneratePython generate = new GeneratePython(Documentation.of(sources));
    generate.addValues();
    generate.addStages();
    generate.write(folder, arguments[1]);
  }

  // --- Values
  // --------------------------------------------------------------------------------------

  private void addValues() {
    Set<Class<?>> records = records(documentation);
    Set<Class<?>> kinds = new LinkedHashSet<>();
    records.forEach(type -> Types.kind(type).ifPresent(kinds::add));
    kinds.stream().sorted(Comparator.comparing(Class::getSimpleName)).forEach(this::addKind);
    records.stream()
        .sorted(Comparator.comparing(Class::getSimpleName))
        .forEach(type -> add(type, new ValueClass(type, documentation).source()));
    zoo(documentation).forEach(each -> add(each.type(), each.source()));
  }

  /** The records of networks' JSON and of the zoo's arguments, and those that they are made of. */
  static Set<Class<?>> records(Documentation documentation) {
    Set<Class<?>> records = new LinkedHashSet<>();
    ServiceLoader.load(SerializableTypes.class)
        .forEach(service -> service.types().forEach(type -> collect(type, records)));
    zoo(documentation)
        .flatMap(ZooClass::methods)
        .flatMap(method -> Arrays.stream(method.getParameterTypes()))
        .forEach(type -> collect(type, records));
    return records;
  }

  private static Stream<ZooClass> zoo(Documentation documentation) {
    return documentation.types(ZOO).stream()
        .map(type -> new ZooClass(type, documentation))
        .filter(type -> type.methods().findAny().isPresent());
  }

  /** The record and those that it is made of. */
  private static void collect(Class<?> type, Set<Class<?>> records) {
    if (!type.isRecord() || !records.add(type)) {
      return;
    }
    for (RecordComponent component : type.getRecordComponents()) {
      Type inside = component.getGenericType();
      for (Optional<Type> e = Types.element(inside); e.isPresent(); e = Types.element(inside)) {
        inside = e.get();
      }
      collect(Types.raw(inside), records);
    }
  }

  private void addKind(Class<?> kind) {
    add(
        kind,
        "class "
            + kind.getSimpleName()
            + "("
            + Mixins.of(kind).orElse("Value")
            + "):\n"
            + Python.docstring("    ", documentation.of(kind), Map.of())
            + "\n    _kind = "
            + Python.text(kind.getSimpleName())
            + "\n");
  }

  // --- Stages
  // --------------------------------------------------------------------------------------

  private void addStages() {
    Stream.of(Estimator.class, Transformer.class, Evaluator.class)
        .flatMap(service -> ServiceLoader.load(service).stream())
        .<Class<?>>map(ServiceLoader.Provider::type)
        .filter(type -> type.getName().startsWith("io.sparknn."))
        .filter(type -> !type.getPackageName().equals(CONNECT))
        .filter(type -> !Model.class.isAssignableFrom(type)) // come with their estimators
        .sorted(Comparator.comparing(Class::getSimpleName))
        .flatMap(type -> StageClass.of(type, documentation).stream())
        .forEach(
            stage -> {
              add(stage.type(), stage.source());
              javaModules.put(stage.type().getPackageName(), module(stage.type()));
            });
  }

  // --- Modules
  // -------------------------------------------------------------------------------------

  private static String module(Class<?> type) {
    return type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1);
  }

  private void add(Class<?> type, String source) {
    modules
        .computeIfAbsent(module(type), name -> new StringBuilder())
        .append("\n\n")
        .append(source);
    boolean fresh = names.values().stream().noneMatch(all -> all.contains(type.getSimpleName()));
    if (!fresh) {
      throw new IllegalStateException(
          "Two classes are named " + type.getSimpleName() + "; in Python names must be unique.");
    }
    names.computeIfAbsent(module(type), name -> new LinkedHashSet<>()).add(type.getSimpleName());
  }

  private void write(Path folder, String version) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, StringBuilder> module : modules.entrySet()) {
      String name = module.getKey();
      String all = "\n__all__ = " + Python.literal(new ArrayList<>(names.get(name))) + "\n";
      String source = module.getValue() + registration();
      Files.writeString(
          folder.resolve(name + ".py"),
          Layout.of(HEADER + Imports.of(name, source, names) + all + source));
    }
    Files.writeString(
        folder.resolve("_version.py"), "__version__ = " + Python.text(version) + "\n");
    Files.writeString(folder.resolve("_modules.py"), Layout.of(modulesFile()));
  }

  private static String registration() {
    return "\n\nfor _name in __all__:\n    register(globals()[_name])\n";
  }

  /** All classes by their names, so that type checkers and editors find them, too. */
  private String modulesFile() {
    StringBuilder text =
        new StringBuilder("# Written by the build from Java; changes belong there.\n");
    names.forEach(
        (module, classes) ->
            text.append("from sparknn.")
                .append(module)
                .append(" import ")
                .append(String.join(", ", Imports.sorted(classes)))
                .append("\n"));
    return text.append("\nJAVA_PACKAGES = ")
        .append(Python.literal(javaModules))
        .append("\n\n__all__ = ")
        .append(Python.literal(names.values().stream().flatMap(Set::stream).toList()))
        .append("\n")
        .toString();
  }
}
