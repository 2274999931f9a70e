package nnlab.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.series.Band;
import nnlab.analysis.series.Series;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.axis.AxisLocation;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Curves over one x axis, with one or two y axes.
 *
 * @param title what is shown
 * @param data what it was measured on: data set, scale, seed
 * @param x the horizontal axis
 * @param left the axis of most curves
 * @param right the axis of curves made by {@link Curve#onRight}; null where there is none
 * @param curves in the order of the legend
 */
public record LineChart(
    String title, String data, Axis x, Axis left, Axis right, List<Curve> curves)
    implements Figure {
  /** Parts of the x axis, about one per point of the drawing, that keep two points of a curve. */
  private static final int COLUMNS = 1000;

  /** Refuses a curve whose axis is missing. */
  public LineChart {
    curves = List.copyOf(curves);
    if (right == null && curves.stream().anyMatch(Curve::right)) {
      throw new IllegalArgumentException("chart '" + title + "' has no axis on the right");
    }
  }

  /** A chart with one y axis. */
  public LineChart(String title, String data, Axis x, Axis y, List<Curve> curves) {
    this(title, data, x, y, null, curves);
  }

  @Override
  public Dimension size() {
    return new Dimension(960, 540);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D area) {
    draw(g, area);
  }

  @Override
  public List<Readout> readouts(Rectangle2D area) {
    Graphics2D unseen = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    Rectangle2D inside = draw(unseen, area);
    unseen.dispose();
    return List.of(Readout.of(this, inside));
  }

  /** Draws and says where the inside of the axes lies. */
  private Rectangle2D draw(Graphics2D g, Rectangle2D area) {
    XYPlot plot = new XYPlot();
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setDomainAxis(ChartStyle.valueAxis(x, across().range()));
    addAxis(plot, false);
    if (right != null) {
      addAxis(plot, true);
    }
    addBands(plot);
    addLines(plot, true);
    addLines(plot, false);
    ChartRenderingInfo info = new ChartRenderingInfo();
    ChartStyle.chart(title, data, plot).draw(g, area, info);
    return info.getPlotInfo().getDataArea();
  }

  /** The scale of the x axis. */
  Scale across() {
    return Scale.over(x, curves.stream().map(c -> c.line().x()).toList(), false);
  }

  /** The scale of the y axis on the left or on the right. */
  Scale up(boolean onRight) {
    List<double[]> values = new ArrayList<>();
    for (Curve curve : curves) {
      if (curve.right() == onRight) {
        values.add(curve.line().y());
        if (curve.raw() != null) {
          values.add(curve.raw().y());
        }
        if (curve.band() != null) {
          values.add(curve.band().lower());
          values.add(curve.band().upper());
        }
      }
    }
    return Scale.over(onRight ? right : left, values, true);
  }

  private void addAxis(XYPlot plot, boolean onRight) {
    int index = onRight ? 1 : 0;
    Scale up = up(onRight);
    plot.setRangeAxis(index, ChartStyle.valueAxis(up.axis(), up.range()));
    plot.setRangeAxisLocation(
        index, onRight ? AxisLocation.BOTTOM_OR_RIGHT : AxisLocation.BOTTOM_OR_LEFT);
  }

  private void addBands(XYPlot plot) {
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      if (curve.band() != null) {
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        DeviationRenderer renderer = new DeviationRenderer(false, false);
        for (YIntervalSeries stretch : stretches(curve.band(), x.logarithmic())) {
          renderer.setSeriesFillPaint(data.getSeriesCount(), ChartStyle.colour(i));
          data.addSeries(stretch);
        }
        renderer.setAlpha(0.2f);
        renderer.setDefaultSeriesVisibleInLegend(false);
        add(plot, curve.right(), data, renderer);
      }
    }
  }

  /** Draws the raw curves first, all of them behind every averaged one. */
  private void addLines(XYPlot plot, boolean raw) {
    Scale across = across();
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      Series series = raw ? curve.raw() : curve.line();
      if (series != null) {
        Color colour = ChartStyle.colour(i);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setSeriesPaint(0, raw ? ChartStyle.faint(colour) : colour);
        renderer.setSeriesStroke(0, stroke(curve, raw));
        renderer.setLegendLine(ChartStyle.LEGEND_LINE);
        renderer.setDefaultSeriesVisibleInLegend(!raw);
        boolean log = (curve.right() ? right : left).logarithmic();
        add(
            plot,
            curve.right(),
            points(legend(curve), Smoothing.thinned(series, across, COLUMNS), log),
            renderer);
      }
    }
  }

  private static BasicStroke stroke(Curve curve, boolean raw) {
    if (raw) {
      return ChartStyle.FAINT_LINE;
    }
    return curve.dashed() ? ChartStyle.DASHED : ChartStyle.LINE;
  }

  private static String legend(Curve curve) {
    return curve.line().label() + (curve.right() ? " (right axis)" : "");
  }

  /** The parts of a band between its gaps: a drawing goes wrong at a corner that is nowhere. */
  private static List<YIntervalSeries> stretches(Band band, boolean logarithmic) {
    List<YIntervalSeries> stretches = new ArrayList<>();
    boolean open = false;
    for (int k = 0; k < band.x().length; k++) {
      double low = band.lower()[k];
      double high = band.upper()[k];
      boolean shown = !logarithmic || band.x()[k] > 0;
      boolean known = shown && Double.isFinite(low) && Double.isFinite(high);
      if (known && !open) {
        stretches.add(new YIntervalSeries(band.label() + ", part " + (stretches.size() + 1)));
      }
      if (known) {
        stretches.get(stretches.size() - 1).add(band.x()[k], (low + high) / 2, low, high);
      }
      open = known;
    }
    return stretches;
  }

  private static XYSeriesCollection points(String name, Series series, boolean logarithmic) {
    XYSeries points = new XYSeries(name, false, true);
    for (int k = 0; k < series.size(); k++) {
      double y = series.y()[k];
      points.add(series.x()[k], logarithmic && y <= 0 ? Double.NaN : y, false);
    }
    return new XYSeriesCollection(points);
  }

  private static void add(XYPlot plot, boolean onRight, XYDataset data, XYItemRenderer renderer) {
    int index = plot.getDatasetCount();
    plot.setDataset(index, data);
    plot.setRenderer(index, renderer, false);
    plot.mapDatasetToRangeAxis(index, onRight ? 1 : 0);
  }
}
