package io.sparknn.examples.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page with names in the place of what it tells, as {@code {{title}}}. */
final class Template {
  private static final Pattern NAME = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String STYLE = "style";

  private Template() {}

  /** The template of this name, in the look that all pages share, with values for names. */
  static String fill(String template, Map<String, String> values) throws IOException {
    Map<String, String> all = new HashMap<>(values);
    all.put(STYLE, read("style.css"));
    return NAME.matcher(read(template))
        .replaceAll(name -> Matcher.quoteReplacement(all.get(name.group(1))));
  }

  private static String read(String resource) throws IOException {
    try (InputStream stream = Template.class.getResourceAsStream(resource)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
