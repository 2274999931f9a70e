package nnlab.experiments.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.series.Histogram;
import org.jfree.chart.LegendItemCollection;

/**
 * Histograms over one axis, drawn over each other.
 *
 * @param title what is shown
 * @param data what it was measured on: data set, scale, seed
 * @param x the axis of the bins
 * @param y the axis of the heights; on a logarithmic one an empty bin is not drawn
 * @param histograms in the order of the legend
 * @param density whether a bar's area is its share of all values, else its height is its count
 */
public record HistogramChart(
    String title, String data, Axis x, Axis y, List<Histogram> histograms, boolean density)
    implements Figure {
  /** Copies the list. */
  public HistogramChart {
    histograms = List.copyOf(histograms);
  }

  @Override
  public Dimension size() {
    return new Dimension(960, 540);
  }

  @Override
  public void paint(Graphics2D g, Rectangle2D area) {
    LegendItemCollection legend = new LegendItemCollection();
    for (int i = 0; i < histograms.size(); i++) {
      Shape mark = new Rectangle2D.Double(-7, -7, 14, 14);
      legend.add(ChartStyle.legendItem(histograms.get(i).label(), mark, ChartStyle.colour(i)));
    }
    Scale across = Scale.over(x, histograms.stream().map(Histogram::edges).toList(), true);
    PlotFrame frame = PlotFrame.paint(g, area, title, data, across, heights(), legend);
    Shape clip = g.getClip();
    g.clip(frame.inside());
    for (int i = 0; i < histograms.size(); i++) {
      Path2D outline = outline(frame, histograms.get(i));
      Color colour = ChartStyle.colour(i);
      g.setPaint(ChartStyle.faint(colour));
      g.fill(outline);
      g.setPaint(colour);
      g.setStroke(new BasicStroke(1.8f));
      g.draw(outline);
    }
    g.setClip(clip);
  }

  /** Bars stand on zero, or a factor of two below the smallest on a logarithmic axis. */
  private Scale heights() {
    List<double[]> all = histograms.stream().map(this::heights).toList();
    Range range = Range.of(y, all, true);
    boolean free = Double.isNaN(y.low());
    double smallest =
        all.stream().flatMapToDouble(Arrays::stream).filter(h -> h > 0).min().orElse(1);
    double base = y.logarithmic() ? smallest / 2 : 0;
    return new Scale(y, free ? new Range(base, range.high()) : range);
  }

  private double[] heights(Histogram histogram) {
    double[] heights = new double[histogram.counts().length];
    for (int b = 0; b < heights.length; b++) {
      double width = histogram.edges()[b + 1] - histogram.edges()[b];
      double unit = density ? Math.max(1, histogram.total()) * width : 1;
      heights[b] = histogram.counts()[b] / unit;
    }
    return heights;
  }

  private Path2D outline(PlotFrame frame, Histogram histogram) {
    double[] heights = heights(histogram);
    double[] edges = histogram.edges();
    double floor = frame.y().range().low();
    Path2D path = new Path2D.Double();
    moveOrLine(path, frame.at(edges[0], floor));
    for (int b = 0; b < heights.length; b++) {
      double top = Math.max(floor, heights[b]);
      moveOrLine(path, frame.at(edges[b], top));
      moveOrLine(path, frame.at(edges[b + 1], top));
    }
    moveOrLine(path, frame.at(edges[heights.length], floor));
    if (path.getCurrentPoint() != null) {
      path.closePath();
    }
    return path;
  }

  /** An edge at or below zero has no place on a logarithmic axis and is left out. */
  private static void moveOrLine(Path2D path, Point2D p) {
    if (Double.isNaN(p.getX())) {
      return;
    }
    if (path.getCurrentPoint() == null) {
      path.moveTo(p.getX(), p.getY());
    } else {
      path.lineTo(p.getX(), p.getY());
    }
  }
}
