package io.sparknn.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import picocli.CommandLine.Command;

@DisabledOnOs(OS.WINDOWS)
class RunScriptTest {
  private static final Path FOLDER = ExampleFolder.path();

  @Test
  void listsTheExamples() throws Exception {
    Process list = run();

    assertThat(text(list))
        .contains("\n  digits                   A convol", "\n  fashion-mnist            A multi");
    assertThat(list.waitFor()).isZero();
  }

  @Test
  void namesTheExamplesWhenItKnowsNone() throws Exception {
    Process unknown = run("didgits");

    assertThat(text(unknown))
        .startsWith("error: There is no example named didgits.")
        .contains("\n  digits ");
    assertThat(unknown.waitFor()).isEqualTo(2);
  }

  @Test
  void itsListAgreesWithTheClasses() throws Exception {
    List<String> lines = Files.readAllLines(FOLDER.resolve("examples.tsv"));
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      String[] columns = line.split("\t");
      Command command = Class.forName(columns[1]).getAnnotation(Command.class);
      assertThat(columns).containsExactly(command.name(), columns[1], command.description()[0]);
    }
  }

  private static Process run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(FOLDER.resolve("run").toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String text(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
