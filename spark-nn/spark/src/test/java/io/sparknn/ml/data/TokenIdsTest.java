package io.sparknn.ml.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class TokenIdsTest {

  @Test
  void isReadFromTheColumnThatItMade() {
    TokenIds ids = new TokenIds(30, 0, 1, TokenIds.NONE, 3);
    StructField column = ids.column("ids");

    assertThat(column.dataType().catalogString()).isEqualTo("array<int>");
    assertThat(TokenIds.of(column)).contains(ids);
  }

  @Test
  void idsMustBeInTheVocabulary() {
    assertThatThrownBy(() -> new TokenIds(0, -1, -1, -1, -1))
        .hasMessage("TokenIds received vocabularySize = 0, but it must be at least 1.");
    assertThatThrownBy(() -> new TokenIds(3, 0, 1, 2, 3))
        .hasMessage("TokenIds received end = 3, but it must be at least -1 and below 3.");
  }
}
