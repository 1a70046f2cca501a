package io.sparknn.augmentation;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.sparknn.parameters.Draws;
import io.sparknn.parameters.Validate;
import io.sparknn.shape.Shape;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A mixture of the image with several chains of changes: x ← m x + (1 − m) Σᵢ wᵢ cᵢ(x), where each
 * chain cᵢ is up to {@code depth} changes drawn from a list, one after another, the weights w are
 * drawn from a Dirichlet distribution and m from Beta(α, α).
 *
 * <p>This is the mixing of the paper. Its loss, which compares the outputs for three versions of an
 * image, is the regularizer {@code JensenShannonConsistency}.
 *
 * <p>Source: Hendrycks, Mu, Cubuk, Zoph, Gilmer and Lakshminarayanan, AugMix (2020), algorithm 1.
 *
 * @param chains how many, 1 or more
 * @param depth most changes of a chain, 1 or more; from 1 to this many are drawn
 * @param alpha α of both distributions, above 0
 * @param operations the changes that chains are made of, one or more
 */
@JsonTypeName("augMix")
public record AugMix(int chains, int depth, double alpha, List<Augmentation> operations)
    implements Augmentation {

  /** Checks the ranges, and keeps a copy of the list. */
  public AugMix {
    operations = List.copyOf(operations);
    Validate.atLeast("AugMix", "chains", chains, 1);
    Validate.atLeast("AugMix", "depth", depth, 1);
    Validate.above("AugMix", "alpha", alpha, 0);
    Validate.atLeast("AugMix", "number of operations", operations.size(), 1);
  }

  /** Three chains of up to three of these changes, α = 1, as in the paper. */
  public static AugMix of(Augmentation... operations) {
    return new AugMix(3, 3, 1, List.of(operations));
  }

  @Override
  public void check(Shape image) {
    operations.forEach(operation -> operation.check(image));
  }

  @Override
  public Image apply(Image image, RandomGenerator random) {
    double[] weights = Draws.dirichlet(random, alpha, chains);
    double kept = Draws.beta(random, alpha, alpha);
    double[] mixture = new double[image.pixels().length];
    add(mixture, image, kept);
    for (double weight : weights) {
      Image changed = image;
      for (int left = random.nextInt(1, depth + 1); left > 0; left--) {
        changed = operations.get(random.nextInt(operations.size())).apply(changed, random);
      }
      add(mixture, changed, (1 - kept) * weight);
    }
    float[] pixels = new float[mixture.length];
    for (int place = 0; place < pixels.length; place++) {
      pixels[place] = (float) mixture[place];
    }
    return image.with(pixels);
  }

  private static void add(double[] mixture, Image image, double weight) {
    for (int place = 0; place < mixture.length; place++) {
      mixture[place] += weight * image.pixels()[place];
    }
  }
}
