package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import java.util.List;

/**
 * What a {@link TokenDecoder} reads while it is trained: the right tokens of the steps before, or
 * its own. Predicting doesn't see it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Forcing permits TeacherForcing, ScheduledSampling, ProfessorForcing {

  /** Whether the decoder reads its own tokens at times. */
  boolean readsOwn();

  /**
   * Trainable parameters; none by default.
   *
   * @param decoded the shape of what the decoder gives, (time, n)
   * @param tokens how many there are
   */
  default List<ParameterSpec> parameters(Shape decoded, int tokens) {
    return List.of();
  }

  /** What is recorded while training; nothing by default. */
  default List<ParameterSpec> statistics() {
    return List.of();
  }

  /**
   * The output of a training pass: logits (batch, time, tokens).
   *
   * @param context of this part of the decoder
   */
  Tensor logits(Context context, DecoderWays decoder);
}
