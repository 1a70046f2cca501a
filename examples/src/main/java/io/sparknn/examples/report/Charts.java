package io.sparknn.examples.report;

import java.awt.Color;
import java.awt.Font;
import org.knowm.xchart.style.AxesChartStyler;

/** The look that all charts share. */
final class Charts {
  private static final Color RULES = new Color(0xd8, 0xdd, 0xe3);
  private static final Color TEXT = new Color(0x2b, 0x30, 0x36);

  private Charts() {}

  /** Plain: white, thin grey rules, no frames. */
  static void style(AxesChartStyler style) {
    style
        .setPlotGridLinesColor(RULES)
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
        .setChartBackgroundColor(Color.WHITE)
        .setChartFontColor(TEXT)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 16))
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13))
        .setLegendBorderColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setPlotBackgroundColor(Color.WHITE);
  }
}
