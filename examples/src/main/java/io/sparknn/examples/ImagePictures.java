package io.sparknn.examples;

import io.sparknn.augmentation.Augmentation;
import io.sparknn.augmentation.Brightness;
import io.sparknn.augmentation.Contrast;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.GaussianBlur;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.Image;
import io.sparknn.augmentation.PixelNoise;
import io.sparknn.augmentation.PixelRange;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.augmentation.Rotation;
import io.sparknn.augmentation.Zoom;
import io.sparknn.engine.Engine;
import io.sparknn.examples.data.GrayImage;
import io.sparknn.examples.report.ImageGrid;
import io.sparknn.examples.report.ImagePicture;
import io.sparknn.layers.FixedFilter;
import io.sparknn.ml.image.ImageCropper;
import io.sparknn.ml.image.ImageDecoder;
import io.sparknn.ml.image.ImageResizer;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the library makes of an image, as pictures in the PNG format. */
final class ImagePictures {
  private static final int COLUMNS = 6;
  private static final int SMALL = 12;
  private static final int CENTRE = 16;
  private static final float WHITE = 255;

  private ImagePictures() {}

  /** An image and what augmentations make of it. */
  static byte[] augmentations(GrayImage image) {
    Map<String, Augmentation> changes = new LinkedHashMap<>();
    changes.put("HorizontalFlip", new HorizontalFlip(1));
    changes.put("RandomCrop(4)", new RandomCrop(4));
    changes.put("Rotation(30)", new Rotation(30));
    changes.put("Zoom(1.2, 1.6)", new Zoom(1.2, 1.6));
    changes.put("Brightness(0.4)", new Brightness(0.4));
    changes.put("Contrast(0.6)", new Contrast(0.6));
    changes.put("PixelNoise(0.15)", new PixelNoise(0.15));
    changes.put("Blur(1, 1.5)", new GaussianBlur(1, 1.5));
    changes.put("Cutout(10, 1, 0.5)", new Cutout(10, 1, 0.5));
    Map<String, GrayImage> images = new LinkedHashMap<>();
    images.put("as it is", image);
    changes.forEach(
        (name, change) -> {
          Image before = new Image(shape(image), PixelRange.NUMBERS, pixels(image));
          Image after = change.apply(before, new SplittableRandom(6));
          images.put(name, image(after.height(), after.width(), after.pixels()));
        });
    return ImageGrid.png(images, COLUMNS);
  }

  /** An image and what fixed filters make of it. */
  static byte[] filters(Engine engine, GrayImage image) {
    Map<String, FixedFilter> filters = new LinkedHashMap<>();
    filters.put("blur(5)", FixedFilter.blur(5));
    filters.put("sharpen()", FixedFilter.sharpen());
    filters.put("edges()", FixedFilter.edges());
    filters.put("horizontalEdges()", FixedFilter.horizontalEdges());
    filters.put("verticalEdges()", FixedFilter.verticalEdges());
    Map<String, GrayImage> images = new LinkedHashMap<>();
    images.put("as it is", image);
    filters.forEach(
        (name, filter) -> {
          NetworkSpec network = NetworkSpec.sequential(shape(image), filter);
          TrainedNetwork plain = new TrainedNetwork(network, new float[0], new float[0]);
          try (OpenNetwork open = new OpenNetwork(engine, plain)) {
            float[] pixels = open.predict(List.of(pixels(image)), 1);
            images.put(name, image(image.height(), image.width(), pixels));
          }
        });
    return ImageGrid.png(images, COLUMNS);
  }

  /** An image and what the stages of pipelines make of it. */
  static byte[] stages(SparkSession spark, GrayImage image) {
    Map<String, GrayImage> images = new LinkedHashMap<>();
    Dataset<Row> decoded =
        new ImageDecoder()
            .setInputCol("content")
            .setOutputCol("image")
            .transform(file(spark, image));
    images.put("ImageDecoder", image(decoded, "image"));
    for (String interpolation : List.of("nearest", "bilinear", "bicubic")) {
      ImageResizer smaller = new ImageResizer().setInterpolation(interpolation);
      smaller.setInputCol("image").setOutputCol("small").setHeight(SMALL).setWidth(SMALL);
      images.put("to 12×12, " + interpolation, image(smaller.transform(decoded), "small"));
    }
    ImageCropper centre = new ImageCropper().setInputCol("image").setOutputCol("centre");
    images.put(
        "centre 16×16",
        image(centre.setHeight(CENTRE).setWidth(CENTRE).transform(decoded), "centre"));
    return ImageGrid.png(images, COLUMNS);
  }

  /** One row, whose column {@code content} is a PNG file. */
  private static Dataset<Row> file(SparkSession spark, GrayImage image) {
    StructType schema = new StructType().add("content", DataTypes.BinaryType);
    byte[] png = ImagePicture.png(image, 1);
    return spark.createDataFrame(List.of(RowFactory.create((Object) png)), schema);
  }

  /** The image struct of the only row. */
  private static GrayImage image(Dataset<Row> rows, String column) {
    Row struct = rows.select(column).first().getStruct(0);
    byte[] bytes = struct.getAs("data");
    float[] pixels = new float[bytes.length];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      pixels[pixel] = Byte.toUnsignedInt(bytes[pixel]) / WHITE;
    }
    return image(struct.getAs("height"), struct.getAs("width"), pixels);
  }

  /** Filters that LeNet-5's first layer has learned, and the maps that they make of an image. */
  static byte[] featureMaps(Engine engine, TrainedNetwork trained, GrayImage image) {
    Map<String, GrayImage> images = new LinkedHashMap<>();
    Network network = new Network(trained.spec());
    Shape kernels = network.parameters().parameters().get(0).shape(); // (filters, 1, rows, columns)
    int filters = kernels.size(0);
    int size = kernels.size(2);
    for (int filter = 0; filter < filters; filter++) {
      int from = filter * size * size;
      float[] kernel = Arrays.copyOfRange(trained.parameters(), from, from + size * size);
      images.put("conv1, filter " + (filter + 1), image(size, size, stretched(kernel)));
    }
    for (String node : List.of("tanh1", "tanh2")) {
      Shape shape = network.shape(node); // (maps, rows, columns)
      NetworkSpec part =
          new NetworkSpec(trained.spec().inputs(), trained.spec().nodes(), List.of(node));
      float[] maps;
      try (OpenNetwork open =
          new OpenNetwork(
              engine, new TrainedNetwork(part, trained.parameters(), trained.statistics()))) {
        maps = open.predict(List.of(pixels(image)), 1);
      }
      int pixels = shape.size(1) * shape.size(2);
      for (int map = 0; map < Math.min(filters, shape.size(0)); map++) {
        float[] own = Arrays.copyOfRange(maps, map * pixels, (map + 1) * pixels);
        images.put(
            node + ", map " + (map + 1), image(shape.size(1), shape.size(2), stretched(own)));
      }
    }
    return ImageGrid.png(images, COLUMNS);
  }

  /** The smallest number becomes 0, the largest 1. */
  private static float[] stretched(float[] numbers) {
    float least = Float.POSITIVE_INFINITY;
    float most = Float.NEGATIVE_INFINITY;
    for (float number : numbers) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    float[] result = new float[numbers.length];
    for (int place = 0; place < numbers.length; place++) {
      result[place] = most > least ? (numbers[place] - least) / (most - least) : 0;
    }
    return result;
  }

  private static Shape shape(GrayImage image) {
    return Shape.of(1, image.height(), image.width());
  }

  private static float[] pixels(GrayImage image) {
    float[] pixels = new float[image.height() * image.width()];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      pixels[pixel] = (float) image.intensity(pixel / image.width(), pixel % image.width());
    }
    return pixels;
  }

  private static GrayImage image(int height, int width, float[] pixels) {
    double[] intensities = new double[pixels.length];
    for (int pixel = 0; pixel < pixels.length; pixel++) {
      intensities[pixel] = pixels[pixel];
    }
    return new GrayImage(height, width, intensities);
  }
}
