package io.sparknn.ml.connect;

import io.sparknn.ml.param.JsonParam;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.sql.SparkSession;

/**
 * Loads fitted models for clients of Spark Connect.
 *
 * <p>Its ML service reads classes that are registered as transformers, calls their static method
 * {@code load}, and sends all parameters that are set. Parameters whose values are records can't be
 * sent; the client reads them from the folder, as all others. So clients ask for this class, which
 * turns those values into defaults. It is abstract because nothing else is ever done with it.
 */
public abstract class SavedModels extends Transformer {
  private static final long serialVersionUID = 1L;
  private static final String LIBRARY = "io.sparknn.";

  /** For the service, which asks for a constructor. */
  public SavedModels() {}

  /**
   * The model that was saved in this folder.
   *
   * @throws IllegalArgumentException if it is none of this library's models
   */
  public static Transformer load(String path) {
    String name = DefaultParamsReader.loadMetadata(path, SparkSession.active(), "").className();
    Class<?> type =
        type(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The folder "
                            + path
                            + " holds a "
                            + name
                            + ", but a model of Spark NN was expected; load it with its own"
                            + " class."));
    try {
      Transformer model = (Transformer) type.getMethod("load", String.class).invoke(null, path);
      JsonParam.setAsDefaults(model);
      return model;
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("The model in " + path + " can't be loaded.", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The model in " + path + " can't be loaded.", e);
    }
  }

  /**
   * What a method of a saved model gives, which the service lets no client call.
   *
   * @param uid of the model that is expected in the folder
   * @param method that takes nothing and gives a list of strings, as {@code vocabulary}
   * @throws IllegalArgumentException if there is another model by now, or it has no such method
   */
  public static List<String> strings(String path, String uid, String method) {
    Transformer model = load(path);
    if (!model.uid().equals(uid)) {
      throw new IllegalArgumentException(
          "The folder %s holds model %s, but %s was loaded from there; load it again, or from where it is now."
              .formatted(path, model.uid(), uid));
    }
    try {
      @SuppressWarnings("unchecked") // such are all lists that our models give
      List<String> strings = (List<String>) model.getClass().getMethod(method).invoke(model);
      return strings;
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          "A %s has no %s.".formatted(model.getClass().getSimpleName(), method), e);
    }
  }

  /**
   * The content of a model that is made without any: the service's register asks that each class
   * has a constructor without arguments, but never calls it.
   *
   * @throws IllegalStateException always
   */
  @SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"}) // stands where C does
  public static <C> C none(String model) {
    throw new IllegalStateException(
        model
            + " was constructed without content, but a model has a network or a vocabulary; fit its"
            + " estimator, or load a saved one.");
  }

  private static Optional<Class<?>> type(String name) {
    if (!name.startsWith(LIBRARY)) {
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(name, false, SavedModels.class.getClassLoader());
      return Optional.<Class<?>>of(type).filter(Model.class::isAssignableFrom);
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }
}
