package nnlab.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnitSource;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** The one look of all charts: colours, letters and lines that carry to the back of a classroom. */
final class ChartStyle {
  /** Okabe and Ito's palette, told apart by every common colour vision; yellow, too pale, last. */
  private static final Color[] PALETTE = {
    new Color(0x0072B2),
    new Color(0xD55E00),
    new Color(0x009E73),
    new Color(0xCC79A7),
    new Color(0xE69F00),
    new Color(0x56B4E9),
    new Color(0x000000),
    new Color(0xF0E442),
  };

  static final Color GRID = new Color(0xDDDDDD);
  static final Color INK = new Color(0x222222);
  static final Color QUIET_INK = new Color(0x555555);

  private static final Font PLAIN = load("DejaVuSans.ttf");
  private static final Font BOLD = load("DejaVuSans-Bold.ttf");

  static final BasicStroke LINE =
      new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  static final BasicStroke DASHED =
      new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 5}, 0);
  static final BasicStroke FAINT_LINE =
      new BasicStroke(0.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
  static final Line2D LEGEND_LINE = new Line2D.Double(0, 0, 30, 0);

  static {
    // Turned text is drawn as text, which an SVG can keep, and not as the outline of its letters.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private ChartStyle() {}

  static Color colour(int index) {
    return PALETTE[index % PALETTE.length];
  }

  /** The colour of a raw curve or a band that belongs to {@code colour}. */
  static Color faint(Color colour) {
    return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 70);
  }

  static Font plain(float points) {
    return PLAIN.deriveFont(points);
  }

  /**
   * Says that it is bold, for an SVG to know; the font is so already and is not thickened again.
   */
  static Font bold(float points) {
    return BOLD.deriveFont(Font.BOLD, points);
  }

  /** A value axis of the kind that {@code axis} asks for, running over {@code range}. */
  static ValueAxis valueAxis(Axis axis, Range range) {
    ValueAxis drawn;
    if (axis.logarithmic()) {
      drawn = new LogScaleAxis(axis.label());
    } else {
      NumberAxis linear = new NumberAxis(axis.label());
      linear.setStandardTickUnits(new NumberTickUnitSource(false, new TickFormat()));
      drawn = linear;
    }
    drawn.setRange(range.low(), range.high());
    drawn.setLabelFont(plain(16));
    drawn.setLabelPaint(INK);
    drawn.setTickLabelFont(plain(14));
    drawn.setTickLabelPaint(INK);
    drawn.setTickLabelInsets(new RectangleInsets(3, 5, 3, 5));
    drawn.setAxisLinePaint(QUIET_INK);
    drawn.setTickMarkPaint(QUIET_INK);
    return drawn;
  }

  /** A chart around {@code plot} with title, a line that names data and scale, and a legend. */
  static JFreeChart chart(String title, String data, XYPlot plot) {
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setDomainGridlineStroke(new BasicStroke(1));
    plot.setRangeGridlineStroke(new BasicStroke(1));
    plot.setOutlineVisible(false);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setInsets(new RectangleInsets(4, 4, 4, 4));

    JFreeChart chart = new JFreeChart(null, plain(14), plot, false);
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(new RectangleInsets(12, 12, 8, 16));
    chart.addSubtitle(heading(title, bold(21), INK));
    chart.addSubtitle(heading(data, plain(14), QUIET_INK));
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(plain(15));
    legend.setItemPaint(INK);
    legend.setPosition(RectangleEdge.BOTTOM);
    legend.setFrame(BlockBorder.NONE);
    legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 18));
    chart.addSubtitle(legend);
    chart.getRenderingHints().putAll(hints());
    return chart;
  }

  /** A line of the legend with a filled mark. */
  static LegendItem legendItem(String label, Shape mark, Color colour) {
    LegendItem item = new LegendItem(label, null, null, null, mark, colour);
    item.setLabelFont(plain(15));
    item.setLabelPaint(INK);
    return item;
  }

  /** Fixed rendering settings: nothing is left to the machine's own defaults. */
  static RenderingHints hints() {
    RenderingHints hints = new RenderingHints(null);
    hints.put(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    hints.put(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    hints.put(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    hints.put(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return hints;
  }

  private static TextTitle heading(String text, Font font, Color colour) {
    TextTitle heading = new TextTitle(text, font);
    heading.setPaint(colour);
    heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
    heading.setTextAlignment(HorizontalAlignment.LEFT);
    heading.setExpandToFitSpace(true);
    heading.setPadding(1, 6, 5, 6);
    return heading;
  }

  private static Font load(String file) {
    try (InputStream in = Drawing.font(file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the font " + file, e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font " + file + " is damaged", e);
    }
  }

  /** {@link Numerals} as JFreeChart asks for it. */
  private static final class TickFormat extends NumberFormat {
    private static final long serialVersionUID = 1L;
    private static final int DIGITS = 6;

    @Override
    public StringBuffer format(double value, StringBuffer text, FieldPosition position) {
      return text.append(Numerals.format(value, DIGITS));
    }

    @Override
    public StringBuffer format(long value, StringBuffer text, FieldPosition position) {
      return format((double) value, text, position);
    }

    @Override
    public Number parse(String text, ParsePosition position) {
      throw new UnsupportedOperationException("tick labels are written, never read");
    }
  }
}
