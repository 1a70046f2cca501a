package io.sparknn.python;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Breaks long lines of Python source as Black and Ruff do, so that they find nothing to change. */
final class Layout {
  private static final int WIDTH = 100;

  private Layout() {}

  /** The source with its long lines broken, but for docstrings and strings that are too long. */
  static String of(String source) {
    List<String> lines = new ArrayList<>();
    boolean inDocstring = false;
    for (String line : source.split("\n", -1)) {
      int quotes = (line.length() - line.replace("\"\"\"", "").length()) / 3;
      if (inDocstring || quotes > 0) {
        lines.add(line);
        inDocstring ^= quotes == 1;
      } else {
        String statement = line.stripLeading();
        lines.addAll(broken(line.substring(0, line.length() - statement.length()), statement));
      }
    }
    return String.join("\n", lines);
  }

  private static List<String> broken(String indent, String statement) {
    if (indent.length() + statement.length() <= WIDTH) {
      return List.of(indent + statement);
    }
    if (statement.startsWith("from ") && statement.indexOf('(') < 0) {
      statement = statement.replaceFirst(" import (.*)", " import ($1)");
    }
    List<int[]> brackets = brackets(statement);
    if (brackets.isEmpty()) {
      return List.of(indent + statement); // a string too long
    }
    boolean definition = statement.startsWith("def ");
    int[] outer = brackets.get(definition ? 0 : brackets.size() - 1);
    String head = statement.substring(0, outer[0] + 1);
    String body = statement.substring(outer[0] + 1, outer[1]);
    List<String> lines = new ArrayList<>(List.of(indent + head));
    String inner = indent + "    ";
    if (isCall(head) && inner.length() + body.length() <= WIDTH) {
      lines.add(inner + body + (definition && parts(body).size() == 1 ? "," : ""));
    } else {
      parts(body).forEach(part -> lines.addAll(broken(inner, part + ",")));
    }
    lines.add(indent + statement.substring(outer[1]));
    return lines;
  }

  /** Whether the bracket at the end holds the arguments of a call or the parts of a definition. */
  private static boolean isCall(String head) {
    return head.matches("(?s).*[\\w\\])][(\\[]") && !head.startsWith("from ");
  }

  /** Where brackets that lie in no others open and close. */
  private static List<int[]> brackets(String text) {
    List<int[]> found = new ArrayList<>();
    String code = withoutStrings(text);
    int depth = 0;
    for (int place = 0; place < code.length(); place++) {
      if ("([{".indexOf(code.charAt(place)) >= 0 && depth++ == 0) {
        found.add(new int[] {place, -1});
      } else if (")]}".indexOf(code.charAt(place)) >= 0 && --depth == 0) {
        found.get(found.size() - 1)[1] = place;
      }
    }
    return found.stream().filter(pair -> pair[1] > pair[0] + 1).toList();
  }

  /** What commas outside of brackets separate. */
  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    String code = withoutStrings(text);
    int depth = 0;
    int start = 0;
    for (int place = 0; place < code.length(); place++) {
      char each = code.charAt(place);
      depth += "([{".indexOf(each) >= 0 ? 1 : ")]}".indexOf(each) >= 0 ? -1 : 0;
      if (each == ',' && depth == 0) {
        parts.add(text.substring(start, place));
        start = place + 1;
      }
    }
    parts.add(text.substring(start));
    return parts.stream().map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  /** The source with the characters in strings replaced by underscores. */
  static String withoutStrings(String source) {
    return Python.STRING
        .matcher(source)
        .replaceAll(
            string ->
                Stream.generate(() -> "_")
                    .limit(string.end() - string.start())
                    .collect(Collectors.joining()));
  }
}
