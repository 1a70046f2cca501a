package io.sparknn.optim;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** How a minimizer decides how far to go in a direction. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public interface LineSearch {

  /**
   * A place on the ray that is lower than its start.
   *
   * @param ray goes down at its start
   * @param first the length to try first, above 0, if the search isn't told what to try
   * @return empty if none was found
   */
  Optional<Ray.Trial> search(Ray ray, double first);
}
