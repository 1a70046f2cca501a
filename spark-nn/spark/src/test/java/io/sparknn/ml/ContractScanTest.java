package io.sparknn.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.ml.connect.StaticCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.junit.jupiter.api.Test;

/** Every stage is held to {@link EstimatorContract} or {@link TransformerContract}. */
class ContractScanTest {

  @Test
  void everyStageHasAContract() {
    List<String> stages =
        concrete("classes", PipelineStage.class).stream()
            .filter(type -> type != StaticCall.class) // a call from Python, for no pipeline
            .map(Class::getName)
            .toList();
    List<String> underContract =
        Stream.of(EstimatorContract.class, TransformerContract.class)
            .flatMap(contract -> concrete("test-classes", contract).stream())
            .map(contract -> (ParameterizedType) contract.getGenericSuperclass())
            .flatMap(contract -> Arrays.stream(contract.getActualTypeArguments()))
            .map(stage -> ((Class<?>) stage).getName())
            .toList();
    assertThat(stages).isNotEmpty();
    assertThat(underContract).containsExactlyInAnyOrderElementsOf(stages);
  }

  private static List<? extends Class<?>> concrete(String folder, Class<?> kind) {
    Path root = Path.of("target", folder).toAbsolutePath();
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .map(file -> root.relativize(file).toString())
          .filter(name -> name.endsWith(".class") && name.startsWith("io"))
          .map(name -> load(name.substring(0, name.length() - ".class".length())))
          .filter(type -> kind.isAssignableFrom(type))
          .filter(type -> !Modifier.isAbstract(type.getModifiers()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String file) {
    try {
      String name = file.replace('/', '.').replace('\\', '.');
      return Class.forName(name, false, ContractScanTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("Class " + file + " can't be loaded.", e);
    }
  }
}
