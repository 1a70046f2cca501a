package io.sparknn.examples.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lines and points over two axes. */
public final class Plot {
  private static final int WIDTH = 560;
  private static final int HEIGHT = 420;
  private static final int MARKER = 6;
  private static final int TICKS = 80; // pixels between them
  private static final float LINE = 2;
  private static final Color[] COLORS = {
    new Color(0x1f, 0x77, 0xb4),
    new Color(0xd9, 0x5f, 0x02),
    new Color(0x4d, 0x4d, 0x4d),
    new Color(0x2c, 0xa0, 0x2c),
    new Color(0x94, 0x67, 0xbd),
    new Color(0xc4, 0x3c, 0x5c),
    new Color(0x17, 0x9c, 0xac)
  };

  private final XYChart chart;
  private int series;

  private Plot(XYChart chart) {
    this.chart = chart;
  }

  /** A plot with these titles. */
  public static Plot of(String title, String xTitle, String yTitle) {
    XYChart chart =
        new XYChartBuilder()
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .width(WIDTH)
            .height(HEIGHT)
            .build();
    Charts.style(chart.getStyler());
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS).setMarkerSize(MARKER);
    chart.getStyler().setXAxisTickMarkSpacingHint(TICKS).setYAxisTickMarkSpacingHint(TICKS / 2);
    return new Plot(chart);
  }

  /** Shows this part of the plane only. */
  public Plot range(double xFrom, double xTo, double yFrom, double yTo) {
    chart.getStyler().setXAxisMin(xFrom).setXAxisMax(xTo);
    chart.getStyler().setYAxisMin(yFrom).setYAxisMax(yTo);
    return this;
  }

  /** Draws a line through points. */
  public Plot line(String name, double[] x, double[] y) {
    XYSeries added = add(name, x, y);
    added.setLineStyle(new BasicStroke(LINE));
    added.setMarker(SeriesMarkers.NONE);
    return this;
  }

  /** Draws points. */
  public Plot points(String name, double[] x, double[] y) {
    XYSeries added = add(name, x, y);
    added.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    added.setMarker(SeriesMarkers.CIRCLE);
    return this;
  }

  private XYSeries add(String name, double[] x, double[] y) {
    Color color = COLORS[series++ % COLORS.length];
    XYSeries added = chart.addSeries(name, x, y);
    added.setLineColor(color);
    added.setMarkerColor(color);
    return added;
  }

  /** A picture in the PNG format, with the plots side by side. */
  public static byte[] png(Plot... plots) {
    List<XYChart> charts = Arrays.stream(plots).map(plot -> plot.chart).toList();
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
      BitmapEncoder.saveBitmap(charts, 1, charts.size(), bytes, BitmapFormat.PNG);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
