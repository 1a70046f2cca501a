package io.sparknn.python;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.TestAbortedException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The tests in {@code src/test/python}: the same files in a classic session and over Connect. */
class PythonTest {

  @BeforeAll
  static void requirePySpark() {
    PySpark.require();
  }

  @TestFactory
  Stream<DynamicTest> classic() throws Exception {
    return tests("classic");
  }

  @TestFactory
  Stream<DynamicTest> connect() throws Exception {
    return tests("connect");
  }

  private static Stream<DynamicTest> tests(String mode) throws Exception {
    Path report = PySpark.TARGET.resolve("python-" + mode + ".xml");
    PySpark.Result result =
        PySpark.run(
            Map.of("SPARKNN_MODE", mode),
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--junitxml=" + report,
            System.getProperty("sparknn.python"));
    if (!report.toFile().exists()) {
      return Stream.of(DynamicTest.dynamicTest(mode, () -> fail(result.text())));
    }
    NodeList tests =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(report.toFile())
            .getElementsByTagName("testcase");
    if (tests.getLength() == 0) {
      return Stream.of(DynamicTest.dynamicTest(mode, () -> fail(result.text())));
    }
    return IntStream.range(0, tests.getLength())
        .mapToObj(tests::item)
        .map(Element.class::cast)
        .map(test -> DynamicTest.dynamicTest(test.getAttribute("name"), () -> repeat(test)));
  }

  /** Ends as the test in Python did. */
  private static void repeat(Element test) {
    for (String kind : new String[] {"failure", "error", "skipped"}) {
      NodeList outcome = test.getElementsByTagName(kind);
      if (outcome.getLength() > 0) {
        String text = outcome.item(0).getTextContent();
        if (kind.equals("skipped")) {
          throw new TestAbortedException(text);
        }
        fail(text);
      }
    }
  }
}
