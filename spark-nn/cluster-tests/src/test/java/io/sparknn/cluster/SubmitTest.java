package io.sparknn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The jars of the build, submitted in each of the ways that the guide names. */
@Timeout(400)
class SubmitTest {
  @RegisterExtension static final StandaloneCluster CLUSTER = new StandaloneCluster(2, 1);

  private static final String VERSION = "0.1.0-SNAPSHOT";
  private static final Path MODULES = Jars.TARGET.resolve("../..").normalize();

  @Test
  void jarsOfTheUserAreTheLibraryAndItsNativeEngineOnly() {
    assertThat(Jars.ofTheUser().stream().map(jar -> jar.getFileName().toString()))
        .allMatch(name -> name.matches("(spark-nn|javacpp|openblas|pytorch)[-_].*\\.jar"))
        .hasSize(9);
  }

  @Test
  void jarsByPath() throws Exception {
    requireSubmitted("jars", List.of("--jars", Jars.join(Jars.ofTheUser(), ",")));
  }

  @Test
  void packagesFromARepository() throws Exception {
    Path repository = deploy();
    requireSubmitted(
        "packages",
        List.of(
            "--packages",
            "io.sparknn:spark-nn_2.13:" + VERSION,
            "--repositories",
            repository.toUri() + "," + localRepository().toUri(),
            "--conf",
            "spark.jars.ivy=" + Jars.TARGET.resolve("ivy")));
  }

  private static void requireSubmitted(String name, List<String> options) throws Exception {
    Path model = CLUSTER.folder().resolve("model-" + name);
    List<String> all =
        Stream.of(
                options,
                List.of("--conf", "spark.cores.max=2", "--executor-memory", "512m"),
                List.of("--class", Training.class.getName(), Jars.application().toString()),
                List.of(model.toString(), "0"))
            .flatMap(List::stream)
            .toList();
    Process process = CLUSTER.submit(name, all);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("exit code, with " + CLUSTER.log(name)).isZero();
    assertThat(model.resolve("weights.safetensors")).isNotEmptyFile();
  }

  /** What {@code mvn deploy} would upload: the modules' jars, and their poms as they are. */
  private static Path deploy() throws IOException {
    Path repository = Jars.TARGET.resolve("repository");
    copy(MODULES.resolveSibling("pom.xml"), place(repository, "spark-nn-parent", ".pom"));
    for (Path jar : Jars.ofTheUser()) {
      String file = jar.getFileName().toString();
      if (file.startsWith("spark-nn")) {
        String artifact = file.substring(0, file.length() - VERSION.length() - 5);
        copy(jar, place(repository, artifact, ".jar"));
        copy(jar.resolve("../../pom.xml").normalize(), place(repository, artifact, ".pom"));
      }
    }
    return repository;
  }

  private static Path place(Path repository, String artifact, String ending) throws IOException {
    Path folder = repository.resolve("io/sparknn").resolve(artifact).resolve(VERSION);
    return Files.createDirectories(folder).resolve(artifact + "-" + VERSION + ending);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Where Maven found the native jars: so that nothing is downloaded twice. */
  private static Path localRepository() {
    return Jars.ofTheUser().stream()
        .filter(jar -> jar.toString().contains("/org/bytedeco/"))
        .map(jar -> Path.of(jar.toString().replaceFirst("/org/bytedeco/.*", "")))
        .findFirst()
        .orElseThrow();
  }
}
