package nnlab.experiments.report;

import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A window with curves that grow while a run goes on. */
public final class LiveWindow implements LiveCurves {
  private static final int REDRAW_MILLISECONDS = 200;

  private record Point(String curve, double x, double y) {}

  private final ConcurrentLinkedQueue<Point> waiting = new ConcurrentLinkedQueue<>();

  // Touched by the window's thread alone.
  private final XYSeriesCollection curves = new XYSeriesCollection();
  private final Map<String, XYSeries> byName = new HashMap<>();
  private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
  private final Timer timer = new Timer(REDRAW_MILLISECONDS, event -> drawWaiting());
  private final boolean logarithmic;
  private JFrame frame;

  private LiveWindow(boolean logarithmic) {
    this.logarithmic = logarithmic;
  }

  /**
   * Opens a window where there is a display; elsewhere says so and swallows the points. {@link
   * Drawing#prepare} must have been called with {@code true} before.
   *
   * @param y the vertical axis; both axes follow the data
   */
  public static LiveCurves open(String title, Axis x, Axis y, PrintStream messages) {
    if (GraphicsEnvironment.isHeadless()) {
      return none(messages);
    }
    LiveWindow window = new LiveWindow(y.logarithmic());
    try {
      GraphicsEnvironment.getLocalGraphicsEnvironment().getDefaultScreenDevice();
      SwingUtilities.invokeLater(() -> window.show(title, x, y));
      return window;
    } catch (HeadlessException e) {
      return none(messages);
    }
  }

  private static LiveCurves none(PrintStream messages) {
    messages.println("no display for --live: the run goes on without a window");
    return LiveCurves.NONE;
  }

  private void show(String title, Axis x, Axis y) {
    XYPlot plot =
        new XYPlot(
            curves,
            ChartStyle.valueAxis(x, new Range(0, 1)),
            ChartStyle.valueAxis(y, new Range(0.1, 1)),
            renderer);
    plot.getDomainAxis().setAutoRange(true);
    plot.getRangeAxis().setAutoRange(true);
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    frame.add(new ChartPanel(ChartStyle.chart(title, "while the run goes on", plot)));
    frame.setSize(960, 600);
    frame.setVisible(true);
    timer.start();
  }

  @Override
  public void add(String curve, double x, double y) {
    if (Double.isFinite(x) && Double.isFinite(y) && !(logarithmic && y <= 0)) {
      waiting.add(new Point(curve, x, y));
    }
  }

  /** Takes all waiting points at once, so that many points cost one drawing. */
  private void drawWaiting() {
    boolean changed = false;
    for (Point point = waiting.poll(); point != null; point = waiting.poll()) {
      series(point.curve()).add(point.x(), point.y(), false);
      changed = true;
    }
    if (changed) {
      byName.values().forEach(XYSeries::fireSeriesChanged);
    }
  }

  private XYSeries series(String name) {
    return byName.computeIfAbsent(
        name,
        key -> {
          XYSeries series = new XYSeries(key, false, true);
          renderer.setSeriesPaint(byName.size(), ChartStyle.colour(byName.size()));
          renderer.setSeriesStroke(byName.size(), ChartStyle.LINE);
          curves.addSeries(series);
          return series;
        });
  }

  /** Shuts the window; a window that its user has shut already stays so. */
  @Override
  public void close() {
    SwingUtilities.invokeLater(
        () -> {
          timer.stop();
          frame.dispose();
        });
  }
}
