package io.sparknn.ml.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.resource.ResourceInformation;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfile$;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The settings in conf/run are such as Spark and this library know. */
class RunSettingsTest {
  private static final Path FOLDER = Path.of("../../conf/run");
  private static final Pattern RESOURCES =
      Pattern.compile(
          "spark\\.(executor|task)\\.resource\\.gpu\\.(amount|discoveryScript|vendor)"
              + "|spark\\.local\\.dir|spark\\.executorEnv\\.[A-Z_]+");

  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> everySettingIsKnown() throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(FOLDER)) {
      files = listed.filter(file -> file.toString().endsWith(".conf")).toList();
    }
    assertThat(files).hasSize(5);
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) {
    SparkConf conf = new SparkConf(false).setMaster("spark://host:7077").setAppName("settings");
    settings(file)
        .forEach(
            (name, value) -> {
              conf.set(name, value);
              requireKnown(name, conf);
            });
    conf.validateSettings();
    requireResources(conf);
    WorkerSlots.requireFixedExecutors(conf, 0);
    boolean gpus = conf.contains("spark.executor.resource.gpu.amount");
    assertThat(WorkerResources.of(conf, "auto", 0).gpus()).isEqualTo(gpus ? 1 : 0);
  }

  /** Spark has an entry of this name, whose value it can read; some have only a pattern. */
  private static void requireKnown(String name, SparkConf conf) {
    ConfigEntry<?> entry = ConfigEntry.findEntry(name);
    if (entry == null) {
      assertThat(name).matches(RESOURCES);
    } else {
      conf.get(entry);
    }
  }

  /** What Spark itself makes of memory, cores and GPUs when an application starts. */
  private static void requireResources(SparkConf conf) {
    ResourceProfile$.MODULE$.clearDefaultProfile();
    ResourceProfile profile = ResourceProfile$.MODULE$.getOrCreateDefaultProfile(conf);
    ResourceProfile$.MODULE$.clearDefaultProfile();
    assertThat(profile.getExecutorCores().isDefined())
        .isEqualTo(conf.contains("spark.executor.cores"));
    assertThat(profile.getTaskCpus().get()).isEqualTo(1);
    if (conf.contains("spark.executor.memory")) {
      assertThat((Long) profile.getExecutorMemory().get()).isGreaterThanOrEqualTo(1024);
    }
    if (conf.contains("spark.executor.resource.gpu.amount")) {
      assertThat(profile.executorResources().get("gpu").get().amount())
          .isEqualTo(conf.getLong("spark.executor.resource.gpu.amount", 0));
    }
    if (conf.contains("spark.task.resource.gpu.amount")) {
      assertThat(profile.taskResources().get("gpu").get().amount()).isBetween(0.0, 1.0);
    }
  }

  private static Map<String, String> settings(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(n -> settings.put(n, properties.getProperty(n).strip()));
    return settings;
  }

  @Test
  void theVersionsOfTheNativeCodeAreThoseOfTheBuild() throws IOException {
    String pom = Files.readString(Path.of("../../pom.xml"));
    assertThat(Files.readString(FOLDER.resolve("databricks.md")))
        .contains("pytorch:" + version(pom, "pytorch") + ":jar:linux-x86_64-gpu")
        .contains("cuda:" + version(pom, "cuda") + " cuda:" + version(pom, "cuda") + ":jar:");
  }

  private static String version(String pom, String name) {
    Matcher matcher = Pattern.compile("<" + name + ".version>(.*)</").matcher(pom);
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void sparkReadsWhatTheDiscoveryScriptPrints() throws Exception {
    Path tool = folder.resolve("nvidia-smi");
    Files.writeString(
        tool,
        """
        #!/bin/sh
        test "$*" = "--query-gpu=index --format=csv,noheader" && printf '0\\n1\\n2\\n'
        """);
    assertThat(tool.toFile().setExecutable(true)).isTrue();
    ProcessBuilder script =
        new ProcessBuilder(FOLDER.resolve("discover-gpus").toString()).redirectErrorStream(true);
    script.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
    Process process = script.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    ResourceInformation gpus = ResourceInformation.parseJson(printed);
    assertThat(gpus.name()).isEqualTo("gpu");
    assertThat(gpus.addresses()).containsExactly("0", "1", "2");
  }
}
