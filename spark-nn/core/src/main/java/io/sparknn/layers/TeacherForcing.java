package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Tensor;

/**
 * A decoder that is trained reads the right tokens of the steps before.
 *
 * <p>Source: Williams and Zipser, A learning algorithm for continually running fully recurrent
 * neural networks (1989).
 */
@JsonTypeName("teacherForcing")
public record TeacherForcing() implements Forcing {

  @Override
  public boolean readsOwn() {
    return false;
  }

  @Override
  public Tensor logits(Context context, DecoderWays decoder) {
    return decoder.right().logits();
  }
}
