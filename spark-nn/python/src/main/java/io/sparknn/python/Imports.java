package io.sparknn.python;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The imports that the source of a module needs: of names that it uses outside of strings. */
final class Imports {
  private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*");

  private static final List<String> TYPING =
      List.of("Dict", "List", "Mapping", "Optional", "Sequence", "Union");

  /** Where names come from that are no classes of Java, in the order of a sorted file. */
  private static final List<Map.Entry<String, List<String>>> KNOWN =
      List.of(
          Map.entry("pyspark", List.of("keyword_only")),
          Map.entry("pyspark.ml.param", List.of("Param", "Params")),
          Map.entry("sparknn", List.of("_java", "_stages")),
          Map.entry("sparknn._augmentation", List.of("AugmentationMethods")),
          Map.entry(
              "sparknn._network", List.of("NetworkSpec", "SequentialMethods", "ThresholdNetwork")),
          Map.entry("sparknn._templates", List.of("Argument", "Each")),
          Map.entry("sparknn._values", List.of("Value", "converter", "register")));

  private Imports() {}

  /**
   * The import statements.
   *
   * @param module the module's name
   * @param source its classes
   * @param classes the classes of all modules
   */
  static String of(String module, String source, Map<String, Set<String>> classes) {
    Set<String> used = names(source);
    Map<String, Set<String>> hints = new TreeMap<>();
    classes.forEach(
        (other, names) -> {
          Set<String> common = new TreeSet<>(names);
          common.retainAll(used);
          if (!other.equals(module) && !common.isEmpty()) {
            hints.put("sparknn." + other, common);
          }
        });
    List<String> standard = new ArrayList<>(TYPING);
    standard.retainAll(used);
    if (!hints.isEmpty()) {
      standard.add(0, "TYPE_CHECKING");
    }
    List<String> groups = new ArrayList<>();
    groups.add(from("typing", standard));
    String spark = whole(source);
    String own = "";
    for (Map.Entry<String, List<String>> each : KNOWN) {
      List<String> names = new ArrayList<>(each.getValue());
      names.retainAll(used);
      if (each.getKey().startsWith("sparknn")) {
        own += from(each.getKey(), names);
      } else {
        spark += from(each.getKey(), names);
      }
    }
    groups.add(spark);
    groups.add(own);
    if (!hints.isEmpty()) {
      groups.add(
          hints.entrySet().stream()
              .map(each -> "    " + from(each.getKey(), sorted(each.getValue())))
              .collect(Collectors.joining("", "if TYPE_CHECKING:\n", "")));
    }
    return groups.stream().filter(group -> !group.isEmpty()).collect(Collectors.joining("\n"));
  }

  /** Modules of PySpark whose classes are named with their module. */
  private static String whole(String source) {
    Set<String> modules = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("pyspark\\.ml\\.[a-z]+").matcher(Layout.withoutStrings(source));
    while (matcher.find()) {
      modules.add("import " + matcher.group() + "\n");
    }
    return String.join("", modules);
  }

  /** Names in the order in which Ruff's isort has them: constants, then classes. */
  static List<String> sorted(Collection<String> names) {
    return names.stream()
        .sorted(
            Comparator.comparing((String name) -> !name.equals(name.toUpperCase(Locale.ROOT)))
                .thenComparing(String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private static String from(String module, Iterable<String> names) {
    String list = String.join(", ", names);
    return list.isEmpty() ? "" : "from " + module + " import " + list + "\n";
  }

  private static Set<String> names(String source) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(Layout.withoutStrings(source));
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }
}
