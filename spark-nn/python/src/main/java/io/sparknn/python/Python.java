package io.sparknn.python;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pieces of Python source. */
final class Python {
  private static final int WIDTH = 96;

  private Python() {}

  /** A value as Python writes it. */
  static String literal(Object value) {
    if (value instanceof JsonNode node) {
      return ofJson(node);
    }
    if (value instanceof Argument argument) {
      return "Argument("
          + text(argument.name())
          + (argument.part().isEmpty() ? "" : ", part=" + text(argument.part()))
          + (argument.axis() < 0 ? "" : ", axis=" + argument.axis())
          + (argument.side() < 0 ? "" : ", side=" + argument.side())
          + ")";
    }
    if (value instanceof Each each) {
      return "Each(" + text(each.name()) + ", " + literal(each.template()) + ")";
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Python::literal).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Object[] array) {
      return literal(Arrays.asList(array));
    }
    if (value instanceof double[] numbers) {
      return Arrays.toString(numbers);
    }
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return value == null ? "None" : value instanceof Number ? value.toString() : text("" + value);
  }

  private static String ofJson(JsonNode node) {
    if (node.isNull()) {
      return "None";
    }
    if (node.isBoolean()) {
      return node.booleanValue() ? "True" : "False";
    }
    if (node.isTextual()) {
      return text(node.textValue());
    }
    if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(ofJson(element)));
      return "[" + String.join(", ", elements) + "]";
    }
    if (node.isObject()) {
      return node.properties().stream()
          .map(property -> text(property.getKey()) + ": " + ofJson(property.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return node.asText();
  }

  /** A string literal. */
  static String text(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }

  /** A docstring of these paragraphs and parameters, each line indented. */
  static String docstring(String indent, String description, Map<String, String> parameters) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : description.split("\n\n", -1)) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(wrapped(paragraph, indent.length()));
    }
    if (!parameters.isEmpty()) {
      lines.addAll(List.of("", "Parameters", "----------"));
      parameters.forEach(
          (name, text) -> {
            lines.add(name);
            wrapped(text, indent.length() + 4).forEach(line -> lines.add("    " + line));
          });
    }
    String body =
        lines.stream()
            .map(line -> line.isBlank() ? "" : indent + line)
            .collect(Collectors.joining("\n"))
            .strip()
            .replace("\\", "\\\\")
            .replace("\"\"\"", "'''");
    return indent + "\"\"\"" + body + (lines.size() > 1 ? "\n" + indent : "") + "\"\"\"\n";
  }

  private static List<String> wrapped(String paragraph, int indent) {
    List<String> lines = new ArrayList<>();
    for (String part : paragraph.split("\n", -1)) {
      StringBuilder line = new StringBuilder();
      for (String word : part.split(" ", -1)) {
        if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH - indent) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.length() > 0 ? " " : "").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** A call's or definition's parts in parentheses, one a line. */
  static String parts(String indent, List<String> parts) {
    return parts.stream()
        .map(part -> indent + "    " + part + ",\n")
        .collect(Collectors.joining("", "(\n", indent + ")"));
  }
}
