package io.sparknn.ml.classification;

import io.sparknn.ml.InvalidDataException;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.shape.Shape;
import io.sparknn.shape.ShapeException;
import org.apache.spark.ml.util.MetadataUtils;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/** How many classes a network tells apart: one for each of its outputs. */
final class ClassCount {
  private ClassCount() {}

  /**
   * The number of a network's outputs.
   *
   * @throws ShapeException if it hasn't one number for each of two or more classes
   */
  static int of(NetworkSpec network) {
    Shape output = new Network(network).outputShape();
    if (output.rank() != 1 || output.size(0) < 2) {
      throw new ShapeException(
          "The network's output, node '"
              + network.outputs().get(0)
              + "', has shape "
              + output
              + ", but a classifier needs one number for each class, so (2) or more. End the network"
              + " with Dense(number of classes), after Flatten if need be.");
    }
    return output.size(0);
  }

  /** Requires that the label column's metadata, if it tells the number of classes, agrees. */
  static void requireAgreement(NetworkSpec network, StructField label) {
    int outputs = of(network);
    Option<Object> declared = MetadataUtils.getNumClasses(label);
    if (declared.isDefined() && (Integer) declared.get() != outputs) {
      throw new InvalidDataException(
          "Column '"
              + label.name()
              + "' has "
              + declared.get()
              + " classes by its metadata, but the"
              + " network's output, node '"
              + network.outputs().get(0)
              + "', has "
              + outputs
              + " numbers. Give the last layer "
              + declared.get()
              + " units, or correct the stage"
              + " that made the labels.");
    }
  }
}
