package io.sparknn.ml.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sparknn.ml.data.TokenIds;
import java.util.HashMap;
import java.util.Map;

/**
 * What a {@code tokenizer.json} of Hugging Face tells of its vocabulary. Texts are tokenized by
 * their library; this only reads which ids there are.
 */
final class TokenizerFile {
  private final JsonNode root;
  private final Map<String, Integer> ids = new HashMap<>();

  private TokenizerFile(JsonNode root) {
    this.root = root;
    JsonNode vocabulary = root.path("model").path("vocab");
    if (vocabulary.isArray()) { // Unigram: pairs of token and score
      for (int id = 0; id < vocabulary.size(); id++) {
        ids.put(vocabulary.get(id).path(0).asText(), id);
      }
    } else {
      vocabulary.properties().forEach(entry -> ids.put(entry.getKey(), entry.getValue().asInt()));
    }
    for (JsonNode added : root.path("added_tokens")) {
      ids.put(added.path("content").asText(), added.path("id").asInt());
    }
  }

  /**
   * What this content tells.
   *
   * @throws IllegalArgumentException if it isn't that of a tokenizer.json
   */
  static TokenIds tokenIds(String json) {
    TokenizerFile file;
    try {
      file = new TokenizerFile(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException e) {
      throw invalid("isn't JSON: " + e.getOriginalMessage(), e);
    }
    if (file.ids.isEmpty()) {
      throw invalid("has no vocabulary", null);
    }
    return file.tokenIds();
  }

  /** What to throw if the content can't be used. */
  static IllegalArgumentException invalid(String found, Exception cause) {
    return new IllegalArgumentException(
        "The content of parameter tokenizerJson "
            + found
            + ". Give the whole text of a file tokenizer.json, as Hugging Face's library tokenizers"
            + " writes it.",
        cause);
  }

  private TokenIds tokenIds() {
    int largest = ids.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    return new TokenIds(largest + 1, padding(), unknown(), first(), last());
  }

  private int padding() {
    JsonNode told = root.path("padding").path("pad_id");
    return told.isInt() ? told.asInt() : idOfAny("<pad>", "[PAD]");
  }

  private int unknown() {
    JsonNode model = root.path("model");
    if (model.path("unk_id").isInt()) {
      return model.path("unk_id").asInt();
    }
    return idOfAny(model.path("unk_token").asText(""));
  }

  private int first() {
    JsonNode processor = root.path("post_processor");
    if (processor.has("cls")) { // BertProcessing and RobertaProcessing: [token, id]
      return processor.path("cls").path(1).asInt();
    }
    return special(processor.path("single").path(0));
  }

  private int last() {
    JsonNode processor = root.path("post_processor");
    if (processor.has("sep")) {
      return processor.path("sep").path(1).asInt();
    }
    JsonNode single = processor.path("single");
    return special(single.path(single.size() - 1));
  }

  /** The id of a part of a template, if that part is a special token. */
  private int special(JsonNode part) {
    String name = part.path("SpecialToken").path("id").asText("");
    JsonNode told =
        root.path("post_processor").path("special_tokens").path(name).path("ids").path(0);
    return told.isInt() ? told.asInt() : idOfAny(name);
  }

  private int idOfAny(String... tokens) {
    for (String token : tokens) {
      if (ids.containsKey(token)) {
        return ids.get(token);
      }
    }
    return TokenIds.NONE;
  }
}
