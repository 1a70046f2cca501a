package io.sparknn.examples.report;

import io.sparknn.training.EpochReport;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Loss and metrics after each epoch, of training and validation images. */
public final class LearningCurve {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 380;
  private static final int MARKER = 6;
  private static final Color TRAINING = new Color(0x1f, 0x77, 0xb4);
  private static final Color VALIDATION = new Color(0xd9, 0x5f, 0x02);
  private static final BasicStroke LINE = new BasicStroke(2);

  private LearningCurve() {}

  /** A picture in the PNG format, with a chart for each measure, side by side. */
  public static byte[] png(List<EpochReport> history) {
    List<XYChart> charts = new ArrayList<>();
    for (String measure : history.get(0).train().keySet()) {
      charts.add(chart(measure, history));
    }
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      BitmapEncoder.saveBitmap(charts, 1, charts.size(), bytes, BitmapFormat.PNG);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static XYChart chart(String measure, List<EpochReport> history) {
    XYChart chart =
        new XYChartBuilder().title(measure).xAxisTitle("epoch").width(WIDTH).height(HEIGHT).build();
    Charts.style(chart.getStyler());
    chart
        .getStyler()
        .setXAxisDecimalPattern("0")
        .setLegendPosition(
            measure.equals(EpochReport.LOSS) ? LegendPosition.InsideNE : LegendPosition.InsideSE)
        .setMarkerSize(MARKER);
    add(chart, "training", TRAINING, measure, history, EpochReport::train);
    add(chart, "validation", VALIDATION, measure, history, EpochReport::validation);
    return chart;
  }

  private static void add(
      XYChart chart,
      String name,
      Color color,
      String measure,
      List<EpochReport> history,
      Function<EpochReport, Map<String, Double>> measures) {
    List<EpochReport> measured =
        history.stream().filter(report -> measures.apply(report).containsKey(measure)).toList();
    if (measured.isEmpty()) {
      return;
    }
    double[] epochs = measured.stream().mapToDouble(EpochReport::epoch).toArray();
    double[] values =
        measured.stream().mapToDouble(report -> measures.apply(report).get(measure)).toArray();
    XYSeries series = chart.addSeries(name, epochs, values);
    series.setLineColor(color);
    series.setLineStyle(LINE);
    series.setMarkerColor(color);
    series.setMarker(SeriesMarkers.CIRCLE);
  }
}
