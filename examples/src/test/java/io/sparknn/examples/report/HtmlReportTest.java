package io.sparknn.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.examples.data.GrayImage;
import io.sparknn.training.EpochReport;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {
  private static final List<String> CLASSES = List.of("<b>&\"", "it's");

  @TempDir private Path folder;

  private Document page;

  @BeforeEach
  void write() throws Exception {
    HtmlReport.write(report(), ReportFolder.open(folder));
    byte[] bytes = Files.readAllBytes(folder.resolve("index.html"));
    page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
  }

  @Test
  void holdsTheNumbers() {
    assertThat(page.getDocumentElement().getTextContent())
        .contains("Cats & dogs", "test accuracy: 0.9876")
        .contains("training loss", "validation accuracy", "0.3127", "0.8800")
        .contains("dense_1 <Dense>")
        .contains("batch size", "32")
        .doesNotContain("{{");
  }

  @Test
  void escapesTheNamesOfClasses() {
    assertThat(page.getDocumentElement().getTextContent())
        .contains("<b>&\"", "it's (0.61), truth <b>&\"");
    assertThat(page.getElementsByTagName("b").getLength()).isZero();
  }

  @Test
  void holdsItsPictures() throws Exception {
    NodeList pictures = page.getElementsByTagName("img");
    assertThat(pictures.getLength()).isEqualTo(3);
    for (int index = 0; index < pictures.getLength(); index++) {
      String source = ((Element) pictures.item(index)).getAttribute("src");
      assertThat(source).startsWith("data:image/png;base64,");
      byte[] png = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
      assertThat(ImageIO.read(new ByteArrayInputStream(png))).isNotNull();
    }
  }

  @Test
  void leavesTheLargePicturesAsFilesToo() throws Exception {
    assertThat(ImageIO.read(folder.resolve("learning-curve.png").toFile()).getWidth())
        .isEqualTo(1120);
    assertThat(folder.resolve("confusion-matrix.png")).isNotEmptyFile();
  }

  private static Report report() {
    ConfusionMatrix matrix = new ConfusionMatrix(CLASSES, new long[][] {{8, 1}, {0, 9}});
    GrayImage image = new GrayImage(2, 2, new double[] {0, 0.25, 0.5, 1});
    Prediction wrong = new Prediction(image, CLASSES.get(0), CLASSES.get(1), 0.61);
    EpochReport epoch =
        new EpochReport(1, 1, measures(0.3127, 0.9), measures(0.4, 0.88), 1e-3, 100, 2.0, 0.5);
    return new Report(
        "Cats & dogs",
        0.98764,
        matrix,
        List.of(wrong),
        List.of(epoch),
        "dense_1 <Dense>",
        Map.of("batch size", "32"));
  }

  private static Map<String, Double> measures(double loss, double accuracy) {
    Map<String, Double> measures = new LinkedHashMap<>();
    measures.put("loss", loss);
    measures.put("accuracy", accuracy);
    return measures;
  }
}
