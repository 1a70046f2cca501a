package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Validate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tries each length of a set, and keeps the one with the least value.
 *
 * <p>With {@link SteepestDescent} the lengths are step sizes. Source: course notes, file 000,
 * annealing (e).
 *
 * @param lengths one or more, each above 0
 */
@JsonTypeName("setSearch")
public record SetSearch(List<Double> lengths) implements LineSearch {

  /** Checks the range. */
  public SetSearch {
    lengths = List.copyOf(lengths);
    Validate.atLeast("SetSearch", "number of lengths", lengths.size(), 1);
    lengths.forEach(length -> Validate.above("SetSearch", "a length", length, 0));
  }

  /** A search over these lengths. */
  public static SetSearch of(double... lengths) {
    return new SetSearch(Arrays.stream(lengths).boxed().toList());
  }

  @Override
  public Optional<Ray.Trial> search(Ray ray, double first) {
    Optional<Ray.Trial> best = Optional.empty();
    double least = ray.start().value();
    for (double length : lengths) {
      Ray.Trial trial = ray.at(length);
      if (trial.value() < least) {
        best = Optional.of(trial);
        least = trial.value();
      }
    }
    return best;
  }
}
