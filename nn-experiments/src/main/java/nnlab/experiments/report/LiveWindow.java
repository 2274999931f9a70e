package nnlab.experiments.report;

import java.awt.Color;
import java.awt.GraphicsEnvironment;
import java.awt.HeadlessException;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.swing.JFrame;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;
import org.jfree.chart.ChartPanel;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A window with curves that grow while a run goes on; of very many, the newest. */
public final class LiveWindow implements LiveCurves {
  private static final int REDRAW_MILLISECONDS = 200;

  /** As many as can be told apart by colour. */
  private static final int MOST_CURVES = 8;

  private record Point(String curve, double x, double y) {}

  private final ConcurrentLinkedQueue<Point> waiting = new ConcurrentLinkedQueue<>();

  // Touched by the window's thread alone.
  private final XYSeriesCollection curves = new XYSeriesCollection();
  private final Map<String, XYSeries> byName = new LinkedHashMap<>();

  /** Of the curves in their order: a curve keeps its own when an older one goes. */
  private final Queue<Color> colours =
      IntStream.range(0, MOST_CURVES)
          .mapToObj(ChartStyle::colour)
          .collect(Collectors.toCollection(ArrayDeque::new));

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
    XYSeries known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (byName.size() == MOST_CURVES) {
      String oldest = byName.keySet().iterator().next();
      curves.removeSeries(byName.remove(oldest));
      colours.add(colours.remove());
    }
    XYSeries series = new XYSeries(name, false, true);
    byName.put(name, series);
    curves.addSeries(series);
    int at = 0;
    for (Color colour : colours) {
      renderer.setSeriesPaint(at, colour);
      renderer.setSeriesStroke(at, ChartStyle.LINE);
      at++;
    }
    return series;
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
