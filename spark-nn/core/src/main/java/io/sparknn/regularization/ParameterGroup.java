package io.sparknn.regularization;

import io.sparknn.network.Network;
import io.sparknn.parameters.ParameterSpec;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Some parameters of a network, by name and by whether layers mark them as regularized, as they do
 * kernels, and not biases and the scales and shifts of normalizations.
 *
 * @param names of the parameters, as {@code dense_1.kernel}, where {@code *} stands for any text
 * @param unregularized whether those are meant too that layers don't mark
 */
public record ParameterGroup(String names, boolean unregularized) {
  private static final String ANY = "*";

  /** Checks that there is a pattern. */
  public ParameterGroup {
    if (names.isBlank()) {
      throw new IllegalArgumentException(
          "ParameterGroup received names = '"
              + names
              + "', but it must be a name or a pattern, as"
              + " 'dense_1.*', or '*' for all.");
    }
  }

  /** All parameters that layers mark as regularized. */
  public static ParameterGroup weights() {
    return weights(ANY);
  }

  /** Of the parameters that layers mark as regularized, those with such names. */
  public static ParameterGroup weights(String names) {
    return new ParameterGroup(names, false);
  }

  /** All parameters: biases and normalizations too. */
  public static ParameterGroup all() {
    return all(ANY);
  }

  /** All parameters with such names, as {@code *.bias}. */
  public static ParameterGroup all(String names) {
    return new ParameterGroup(names, true);
  }

  /** Whether the parameter is in the group. */
  public boolean contains(ParameterSpec parameter) {
    return (unregularized || parameter.regularized())
        && (names.equals(ANY) || Pattern.matches(expression(), parameter.name()));
  }

  /**
   * Requires that the network has such a parameter.
   *
   * @param owner who acts on the group
   * @throws IllegalArgumentException if it has none, with the names there are
   */
  public void requireIn(Network network, String owner) {
    List<ParameterSpec> parameters = network.parameters().parameters();
    if (parameters.stream().noneMatch(this::contains)) {
      throw new IllegalArgumentException(
          owner
              + " acts on the parameters '"
              + names
              + "'"
              + (unregularized ? "" : " without biases and normalizations")
              + ", but the network has none such; it has "
              + parameters.stream().map(ParameterSpec::name).toList()
              + ".");
    }
  }

  private String expression() {
    return Pattern.quote(names).replace(ANY, "\\E.*\\Q");
  }
}
