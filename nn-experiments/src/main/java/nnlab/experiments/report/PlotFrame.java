package nnlab.experiments.report;

import java.awt.Graphics2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/**
 * Title, axes and legend of a chart whose inside is drawn by the figure itself.
 *
 * @param x the horizontal scale
 * @param y the vertical scale
 * @param inside the rectangle between the axes
 */
record PlotFrame(Scale x, Scale y, Rectangle2D inside) {
  /** Draws the frame into {@code area} and says where its inside lies. */
  static PlotFrame paint(
      Graphics2D g,
      Rectangle2D area,
      String title,
      String data,
      Scale x,
      Scale y,
      LegendItemCollection legend) {
    XYPlot plot =
        new XYPlot(
            null,
            ChartStyle.valueAxis(x.axis(), x.range()),
            ChartStyle.valueAxis(y.axis(), y.range()),
            new XYLineAndShapeRenderer());
    plot.setFixedLegendItems(legend);
    ChartRenderingInfo info = new ChartRenderingInfo();
    ChartStyle.chart(title, data, plot).draw(g, area, info);
    return new PlotFrame(x, y, info.getPlotInfo().getDataArea());
  }

  /** The same with a colour bar on the right; null where nothing is coloured by value. */
  static PlotFrame paint(
      Graphics2D g,
      Rectangle2D area,
      String title,
      String data,
      Scale x,
      Scale y,
      LegendItemCollection legend,
      ColourBar bar) {
    if (bar == null) {
      return paint(g, area, title, data, x, y, legend);
    }
    double width = area.getWidth() - ColourBar.WIDTH;
    Rectangle2D left = new Rectangle2D.Double(area.getX(), area.getY(), width, area.getHeight());
    PlotFrame frame = paint(g, left, title, data, x, y, legend);
    bar.paint(g, left.getMaxX(), frame.inside.getY(), frame.inside.getHeight());
    return frame;
  }

  /** Where ({@code x}, {@code y}) is drawn; NaN where an axis cannot show it. */
  Point2D at(double x, double y) {
    return new Point2D.Double(
        inside.getX() + this.x.position(x) * inside.getWidth(),
        inside.getMaxY() - this.y.position(y) * inside.getHeight());
  }
}
