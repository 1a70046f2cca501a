package io.sparknn.ml.classification;

import io.sparknn.losses.Loss;
import io.sparknn.ml.InvalidDataException;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import org.apache.spark.ml.util.MetadataUtils;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/** How many classes a network tells apart: one for each of its outputs, or two by one output. */
final class ClassCount {
  private ClassCount() {}

  /**
   * The number of classes.
   *
   * @throws ShapeException if the network's outputs aren't those that the loss takes
   */
  static int of(NetworkSpec network, Loss loss) {
    Shape output = new Network(network).outputShape();
    if (ClassReading.of(loss).isBinary()) {
      requireOne(network, loss, output);
      return 2;
    }
    if (output.rank() != 1 || output.size(0) < 2) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but a classifier needs one number for each class, so (2) or more. End the network"
              + " with Dense(number of classes), after Flatten if need be; or, for two classes, with"
              + " Dense(1) and a loss of one number, as BinaryCrossEntropy.");
    }
    return output.size(0);
  }

  private static void requireOne(NetworkSpec network, Loss loss, Shape output) {
    if (!output.equals(Shape.of(1))) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but loss "
              + loss
              + " takes one number, of the second of two classes. End the network with Dense(1),"
              + " after Flatten if need be, or choose a loss of a number for each class, as"
              + " CrossEntropy.");
    }
  }

  /** Requires that the label column's metadata, if it tells the number of classes, agrees. */
  static void requireAgreement(NetworkSpec network, Loss loss, StructField label) {
    int classes = of(network, loss);
    Option<Object> declared = MetadataUtils.getNumClasses(label);
    if (declared.isDefined() && (Integer) declared.get() != classes) {
      throw new InvalidDataException(
          "Column '"
              + label.name()
              + "' has "
              + declared.get()
              + " classes by its metadata, but the"
              + " network's output, node '"
              + network.outputs().get(0)
              + "', tells "
              + classes
              + " apart. Give the last layer "
              + declared.get()
              + (ClassReading.of(loss).isBinary() ? " units and choose another loss" : " units")
              + ", or correct the stage that made the labels.");
    }
  }
}
