package io.sparknn.ml.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tokenizers that are open in this JVM, by the content of their files; a few stay open for the
 * tasks of the next job or micro-batch. The only class that touches the optional library.
 */
final class HuggingFaceLibrary {
  private static final String ARTIFACT = "ai.djl.huggingface:tokenizers:0.38.0";
  private static final int KEPT_OPEN = 4;

  // What the library must not do unasked: fetch a native library for the GPU that it finds, and
  // report its use over the network.
  private static final Map<String, String> SETTINGS =
      Map.of("RUST_FLAVOR", "cpu", "OPT_OUT_TRACKING", "true");

  private static final Map<String, Tokenizer> OPEN = new LinkedHashMap<>(16, 0.75f, true);

  private HuggingFaceLibrary() {}

  /** A tokenizer that any number of threads may use. */
  static final class Tokenizer {
    // Closed by its cleaner once no task refers to it any more.
    private final ai.djl.huggingface.tokenizers.HuggingFaceTokenizer tokenizer;

    private Tokenizer(String json) throws IOException {
      this.tokenizer =
          ai.djl.huggingface.tokenizers.HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)),
              Map.of("padding", "false", "truncation", "false"));
    }

    /** The ids of a text. */
    int[] encode(String text, boolean addSpecialTokens) {
      long[] wide = tokenizer.encode(text, addSpecialTokens, false).getIds();
      int[] ids = new int[wide.length];
      for (int place = 0; place < ids.length; place++) {
        ids[place] = Math.toIntExact(wide[place]);
      }
      return ids;
    }

    /** The special tokens that are put around every text. */
    SpecialEnds specialEnds() {
      long[] special = tokenizer.encode("a", true, false).getSpecialTokenMask();
      int leading = 0;
      while (leading < special.length && special[leading] == 1) {
        leading++;
      }
      int trailing = 0;
      while (trailing < special.length - leading && special[special.length - 1 - trailing] == 1) {
        trailing++;
      }
      return new SpecialEnds(leading, trailing);
    }
  }

  /**
   * The tokenizer of this content, opened if it isn't yet.
   *
   * @throws IllegalStateException if the library isn't there, saying which to add
   * @throws IllegalArgumentException if the library can't read the content
   */
  static Tokenizer tokenizer(String json) {
    synchronized (OPEN) {
      Tokenizer tokenizer = OPEN.get(json);
      if (tokenizer == null) {
        tokenizer = open(json);
        OPEN.put(json, tokenizer);
        if (OPEN.size() > KEPT_OPEN) {
          Iterator<Tokenizer> oldestFirst = OPEN.values().iterator();
          oldestFirst.next();
          oldestFirst.remove();
        }
      }
      return tokenizer;
    }
  }

  private static Tokenizer open(String json) {
    SETTINGS.forEach(
        (name, value) -> {
          if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
          }
        });
    try {
      return new Tokenizer(json);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "HuggingFaceTokenizer needs the library "
              + ARTIFACT
              + ", which isn't on the classpath; add it to your build, or to the option --packages"
              + " of spark-submit.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw TokenizerFile.invalid("can't be read by Hugging Face's library: " + e.getMessage(), e);
    }
  }
}
