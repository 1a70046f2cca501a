package io.sparknn.examples.report;

import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Pieces of an HTML page that is also well-formed XML. */
final class Html {
  private Html() {}

  /** Text in which no character has a meaning. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A picture within the page. */
  static String picture(byte[] png, String description) {
    return "<img alt=\"%s\" src=\"data:image/png;base64,%s\"/>"
        .formatted(escape(description), Base64.getEncoder().encodeToString(png));
  }

  /** A table with a row of titles. */
  static String table(List<String> titles, Collection<List<String>> rows) {
    return "<table>%n<thead>%s</thead>%n<tbody>%n%s</tbody>%n</table>"
        .formatted(
            row("th", titles),
            rows.stream().map(row -> row("td", row) + "\n").collect(Collectors.joining()));
  }

  /** A table of names and values. */
  static String table(Collection<List<String>> rows) {
    return "<table>%n<tbody>%n%s</tbody>%n</table>"
        .formatted(rows.stream().map(row -> row("td", row) + "\n").collect(Collectors.joining()));
  }

  private static String row(String element, List<String> cells) {
    return cells.stream()
        .map(cell -> "<%s>%s</%1$s>".formatted(element, escape(cell)))
        .collect(Collectors.joining("", "<tr>", "</tr>"));
  }
}
