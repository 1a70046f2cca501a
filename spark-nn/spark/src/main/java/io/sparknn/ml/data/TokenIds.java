package io.sparknn.ml.data;

import io.sparknn.parameters.Validate;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * What the ids in a column of token sequences mean; kept in the column's metadata, so that an
 * estimator can compare it with its network.
 *
 * @param vocabularySize ids are from 0 to one less; 1 or more
 * @param padding the id that fills short sequences up, or {@link #NONE}
 * @param unknown the id of tokens outside the vocabulary, or {@link #NONE}
 * @param start the id before the first token, or {@link #NONE}
 * @param end the id behind the last token, or {@link #NONE}
 */
public record TokenIds(int vocabularySize, int padding, int unknown, int start, int end) {
  /** Instead of an id: there is no such token. */
  public static final int NONE = -1;

  private static final String KEY = "token_ids";

  /** Checks the ranges. */
  public TokenIds {
    Validate.atLeast("TokenIds", "vocabularySize", vocabularySize, 1);
    requireId("padding", padding, vocabularySize);
    requireId("unknown", unknown, vocabularySize);
    requireId("start", start, vocabularySize);
    requireId("end", end, vocabularySize);
  }

  private static void requireId(String name, int id, int vocabularySize) {
    Validate.within("TokenIds", name, id, NONE, vocabularySize);
  }

  /** A column of such ids, nullable. */
  public StructField column(String name) {
    Metadata ids =
        new MetadataBuilder()
            .putLong("vocabularySize", vocabularySize)
            .putLong("padding", padding)
            .putLong("unknown", unknown)
            .putLong("start", start)
            .putLong("end", end)
            .build();
    return new StructField(
        name,
        DataTypes.createArrayType(DataTypes.IntegerType, false),
        true,
        new MetadataBuilder().putMetadata(KEY, ids).build());
  }

  /** What a column tells of its ids, if it does. */
  public static Optional<TokenIds> of(StructField field) {
    if (!field.metadata().contains(KEY)) {
      return Optional.empty();
    }
    Metadata ids = field.metadata().getMetadata(KEY);
    return Optional.of(
        new TokenIds(
            (int) ids.getLong("vocabularySize"),
            (int) ids.getLong("padding"),
            (int) ids.getLong("unknown"),
            (int) ids.getLong("start"),
            (int) ids.getLong("end")));
  }
}
