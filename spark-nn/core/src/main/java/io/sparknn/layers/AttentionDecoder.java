package io.sparknn.layers;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.engine.Ops;
import io.sparknn.engine.Tensor;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.ParameterSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A recurrent decoder that looks at all states hⱼ of an encoder at every step by {@link Attention}:
 * αⱼ = softmax(score(s, hⱼ)), c = Σ αⱼ hⱼ. There are two forms:
 *
 * <ul>
 *   <li>BAHDANAU: the state before the step asks; s' = cell([x, c], s); the output is [s', c].
 *   <li>LUONG: the state after it asks; s' = cell([x, a], s), where a is the output of the step
 *       before (input feeding) and 0 at first; the output is a' = tanh(W [c, s']).
 * </ul>
 *
 * <p>Inputs: what the decoder reads (time, n), which in training are the right outputs of the steps
 * before (teacher forcing); the encoder's states (source, m); and, if the cell doesn't start from
 * 0, its first states, as {@link Returns#STATES} gives them. Output (time, units + m) or (time,
 * units). Padding of either sequence changes nothing; of an empty source, c is 0.
 *
 * <p>Parameters: {@code cell.…}, {@code score.…} and, in Luong's form, {@code output.kernel} W
 * (units, m + units). The weights α of all steps, (1, time, source), can be observed as {@code
 * weights}.
 *
 * <p>Source: Bahdanau, Cho and Bengio, Neural machine translation by jointly learning to align and
 * translate (2015); Luong, Pham and Manning, Effective approaches to attention-based neural machine
 * translation (2015).
 *
 * @param cell as {@code new Gru(64)}; what it returns doesn't matter
 * @param score how queries and states are compared
 * @param form BAHDANAU or LUONG
 */
@JsonTypeName("attentionDecoder")
public record AttentionDecoder(RecurrentLayer<?> cell, AttentionScore score, Form form)
    implements Layer {

  /** Which state asks, and what is given. */
  public enum Form {
    /** The state before the step asks. */
    BAHDANAU,
    /** The state after the step asks. */
    LUONG
  }

  /** Checks that all is there. */
  public AttentionDecoder {
    Objects.requireNonNull(cell, "AttentionDecoder needs a cell, as new Gru(64).");
    Objects.requireNonNull(score, "AttentionDecoder needs a score, as new AdditiveScore(64).");
    Objects.requireNonNull(form, "AttentionDecoder needs a form: BAHDANAU or LUONG.");
  }

  /** Bahdanau's form with its additive score. */
  public static AttentionDecoder bahdanau(RecurrentLayer<?> cell) {
    return new AttentionDecoder(cell, new AdditiveScore(cell.units()), Form.BAHDANAU);
  }

  /** Luong's form with its general score. */
  public static AttentionDecoder luong(RecurrentLayer<?> cell) {
    return new AttentionDecoder(cell, new GeneralScore(), Form.LUONG);
  }

  // --- Shapes --------------------------------------------------------------------------------

  @Override
  public Shape outputShape(Shape input) {
    return outputShape(List.of(input));
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Shape states = Shape.of(cell.states() * cell.units());
    boolean possible =
        (inputs.size() == 2 || (inputs.size() == 3 && inputs.get(2).equals(states)))
            && inputs.get(0).rank() == 2
            && inputs.get(1).rank() == 2;
    if (!possible) {
      throw ShapeException.mismatch(
          "AttentionDecoder",
          "what it reads (time, n), an encoder's states (source, m) and, if it doesn't start from 0,"
              + " states of shape "
              + states,
          inputs);
    }
    return inputs.get(0).with(1, outputs(inputs.get(1).size(1)));
  }

  private Attention attention() {
    return new Attention(score);
  }

  private int outputs(int key) {
    return form == Form.BAHDANAU ? cell.units() + key : cell.units();
  }

  @Override
  public List<ParameterSpec> parameters(List<Shape> inputs) {
    int key = inputs.get(1).size(1);
    int fed = form == Form.BAHDANAU ? key : cell.units();
    Shape read = Shape.sequence(inputs.get(0).size(1) + fed);
    List<ParameterSpec> result = new ArrayList<>();
    Stream.concat(
            cell.parameters(read).stream().map(spec -> spec.within("cell")),
            attention().parameters(cell.units(), key).stream())
        .forEach(result::add);
    if (form == Form.LUONG) {
      Shape kernel = Shape.of(cell.units(), key + cell.units());
      result.add(ParameterSpec.kernel("output.kernel", kernel, new GlorotUniform()));
    }
    return result;
  }

  @Override
  public List<ParameterSpec> statistics(List<Shape> inputs) {
    return List.of();
  }

  // --- Steps ---------------------------------------------------------------------------------

  /**
   * What the decoder looks at.
   *
   * @param values the encoder's states, (batch, source, m)
   * @param keys what the score made of them
   * @param mask of their steps, if there is padding
   */
  private record Source(Tensor values, Tensor keys, Optional<Tensor> mask) {}

  /**
   * Where the decoder stands.
   *
   * @param cell the cell's states, (batch, units) each
   * @param output of the step before; 0 at first
   * @param weights α of that step, (batch, 1, source)
   */
  private record Moment(List<Tensor> cell, Tensor output, Optional<Tensor> weights) {}

  @Override
  public Tensor forward(Context context, Tensor input) {
    return forward(context, List.of(input));
  }

  @Override
  public Tensor forward(Context context, List<Tensor> inputs) {
    Ops ops = context.ops();
    List<Moment> moments = run(context, inputs);
    context.observe(
        "weights", // (batch, 1, time, source): of one head
        () ->
            ops.expand(
                ops.concatenate(
                    moments.stream().map(moment -> moment.weights().orElseThrow()).toList(), 1),
                1));
    return ops.concatenate(
        moments.stream().map(moment -> ops.expand(moment.output(), 1)).toList(), 1);
  }

  private List<Moment> run(Context context, List<Tensor> inputs) {
    outputShape(inputs.stream().map(input -> input.shape().withoutFirst()).toList());
    Ops ops = context.ops();
    Source source = source(context, inputs.get(1));
    Moment at = start(context, inputs);
    List<Moment> moments = new ArrayList<>();
    Optional<List<Tensor>> reals = context.mask().map(mask -> ops.unstack(mask, 1));
    for (Tensor read : ops.unstack(inputs.get(0), 1)) {
      Moment before = at;
      at = step(context, source, read, before);
      if (context.continues() && reals.isPresent()) {
        Tensor real = ops.expand(reals.orElseThrow().get(moments.size()), 1); // (batch, 1)
        at = frozen(ops, real, at, before);
      }
      moments.add(at);
    }
    remember(context, at);
    return moments;
  }

  /** The keys are made once: in later calls they are remembered. */
  private Source source(Context context, Tensor values) {
    Tensor keys = context.recall("keys").orElseGet(() -> attention().keys(context, values));
    if (keys != values) { // which DotScore takes as they are
      context.remember("keys", keys);
    }
    return new Source(values, keys, context.mask(1));
  }

  /** Where the decoder stands before the first step of a call. */
  private Moment start(Context context, List<Tensor> inputs) {
    List<Tensor> sequenceAndStates = new ArrayList<>();
    sequenceAndStates.add(inputs.get(0));
    inputs.stream().skip(2).forEach(sequenceAndStates::add);
    List<Tensor> states = cell.firstStates(context.child("cell"), sequenceAndStates);
    Tensor values = inputs.get(1);
    Shape output = Shape.of(values.shape().size(0), outputs(values.shape().size(2)));
    Tensor before =
        context.recall("output").orElseGet(() -> context.ops().full(output, values.dataType(), 0));
    return new Moment(states, before, Optional.empty());
  }

  /** One step: {@code read} is (batch, n). */
  private Moment step(Context context, Source source, Tensor read, Moment before) {
    Ops ops = context.ops();
    if (form == Form.BAHDANAU) {
      Tensor weights = attend(context, source, before.cell().get(0));
      Tensor found = found(ops, weights, source.values());
      List<Tensor> states = next(context, List.of(read, found), before);
      Tensor output = ops.concatenate(List.of(states.get(0), found), 1);
      return new Moment(states, output, Optional.of(weights));
    }
    List<Tensor> states = next(context, List.of(read, before.output()), before);
    Tensor weights = attend(context, source, states.get(0));
    Tensor both = ops.concatenate(List.of(found(ops, weights, source.values()), states.get(0)), 1);
    Tensor output = ops.tanh(ops.matmul(both, ops.transpose(context.parameter("output.kernel"))));
    return new Moment(states, output, Optional.of(weights));
  }

  private List<Tensor> next(Context context, List<Tensor> read, Moment before) {
    Ops ops = context.ops();
    Tensor input = ops.expand(ops.concatenate(read, 1), 1); // (batch, 1, n + …)
    return cell.run(context.child("cell"), input, before.cell()).last();
  }

  /** α: (batch, 1, source), 0 for padding. */
  private Tensor attend(Context context, Source source, Tensor query) {
    Tensor queries = context.ops().expand(query, 1); // (batch, 1, units)
    return attention().weights(context, queries, source.keys(), source.mask());
  }

  /** c: (batch, m). */
  private static Tensor found(Ops ops, Tensor weights, Tensor values) {
    Tensor product = ops.matmul(weights, values); // (batch, 1, m)
    return ops.reshape(product, Shape.of(values.shape().size(0), values.shape().size(2)));
  }

  private static Moment frozen(Ops ops, Tensor real, Moment at, Moment before) {
    List<Tensor> states = new ArrayList<>();
    for (int state = 0; state < at.cell().size(); state++) {
      states.add(ops.where(real, at.cell().get(state), before.cell().get(state)));
    }
    return new Moment(states, ops.where(real, at.output(), before.output()), at.weights());
  }

  private void remember(Context context, Moment at) {
    cell.remember(context.child("cell"), at.cell());
    context.remember("output", at.output());
  }
}
