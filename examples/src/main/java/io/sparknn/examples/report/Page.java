package io.sparknn.examples.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of sections in their order, pictures included. */
public final class Page {
  private static final String FILE = "index.html";

  private final String title;
  private final StringBuilder sections = new StringBuilder();
  private final Map<String, byte[]> pictures = new LinkedHashMap<>();

  /** A page without sections. */
  public Page(String title) {
    this.title = title;
  }

  /**
   * Adds a picture in the PNG format, which becomes a file of its own too.
   *
   * @param file its name
   */
  public Page picture(String heading, byte[] png, String file) {
    pictures.put(file, png);
    return section(heading, Html.picture(png, heading));
  }

  /** Adds a table. */
  public Page table(String heading, List<String> titles, List<List<String>> rows) {
    return section(heading, Html.table(titles, rows));
  }

  /** Adds lines of text, whose spaces count. */
  public Page text(String heading, String lines) {
    return section(heading, "<pre>" + Html.escape(lines) + "</pre>");
  }

  private Page section(String heading, String content) {
    sections.append("%n<h2>%s</h2>%n%s%n".formatted(Html.escape(heading), content));
    return this;
  }

  /** Writes the page and its pictures. */
  public void write(ReportFolder folder) {
    try {
      for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
        Files.write(folder.resolve(picture.getKey()), picture.getValue());
      }
      Map<String, String> values =
          Map.of("title", Html.escape(title), "sections", sections.toString());
      Files.writeString(folder.resolve(FILE), Template.fill("page.html", values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
