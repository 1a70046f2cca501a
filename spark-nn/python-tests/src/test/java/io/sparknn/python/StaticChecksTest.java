package io.sparknn.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ruff and mypy find nothing in the built package, nor in a program that uses it. */
class StaticChecksTest {
  private static final Path SOURCES = Path.of(System.getProperty("sparknn.python"));
  private static final Path CONF = SOURCES.resolve("../../../../../conf/build").normalize();
  private static final Path FOLDER = PySpark.TARGET.resolve("python-package");

  @BeforeAll
  static void unpack() {
    PySpark.require();
    for (String tool : List.of("mypy", "ruff")) {
      assumeTrue(
          PySpark.run(Map.of(), "-m", tool, "--version").status() == 0,
          "No static checks: the Python that SPARKNN_PYTHON names has no " + tool + ".");
    }
    assertClean("zipfile", "-e", PySpark.jars().get(0).toString(), FOLDER.toString());
  }

  @Test
  void theCodeIsClean() {
    assertClean("ruff", "check", "--no-cache", "--config", conf("ruff.toml"), built(), tests());
  }

  @Test
  void theFormatIsRuffs() {
    assertClean(
        "ruff", "format", "--diff", "--no-cache", "--config", conf("ruff.toml"), built(), tests());
  }

  @Test
  void theTypesAgree() {
    mypy("--package", "sparknn");
  }

  /** It holds wrong lines, too, each with a comment that expects mypy to find its mistake. */
  @Test
  void mypyUnderstandsAUsersProgram() {
    mypy(SOURCES.resolve("typical_use.py").toString());
  }

  private static void mypy(String... arguments) {
    List<String> all = new ArrayList<>(List.of("mypy", "--config-file", conf("mypy.ini")));
    all.addAll(List.of("--cache-dir", PySpark.TARGET.resolve("mypy").toString()));
    all.addAll(Arrays.asList(arguments));
    assertClean(all.toArray(String[]::new));
  }

  private static String conf(String name) {
    return CONF.resolve(name).toString();
  }

  private static String built() {
    return FOLDER.resolve("sparknn").toString();
  }

  private static String tests() {
    return SOURCES.toString();
  }

  private static void assertClean(String... arguments) {
    List<String> all = new ArrayList<>(List.of("-m"));
    all.addAll(Arrays.asList(arguments));
    PySpark.Result result =
        PySpark.run(Map.of("MYPYPATH", FOLDER.toString()), all.toArray(String[]::new));
    assertThat(result.status()).as(result.text()).isZero();
  }
}
