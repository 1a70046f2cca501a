package io.sparknn.examples.data;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;

/**
 * A column of grey images, as vectors or as bytes.
 *
 * @param name the column's
 * @param height in pixels
 * @param width in pixels
 * @param white the value of the brightest pixel
 */
public record ImageColumn(String name, int height, int width, double white) {

  /** The image in this row. */
  public GrayImage of(Row row) {
    return new GrayImage(height, width, intensities(row.getAs(name)));
  }

  private double[] intensities(Object pixels) {
    double[] values = new double[height * width];
    for (int place = 0; place < values.length; place++) {
      double value =
          pixels instanceof byte[] bytes
              ? Byte.toUnsignedInt(bytes[place])
              : ((Vector) pixels).apply(place);
      values[place] = value / white;
    }
    return values;
  }
}
