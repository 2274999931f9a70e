package nnlab.experiments.report;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** JFreeChart's logarithmic axis with the marks of {@link LogTicks}. */
final class LogScaleAxis extends LogAxis {
  private static final long serialVersionUID = 1L;
  private static final double POINTS_PER_LABEL_ACROSS = 80;
  private static final double POINTS_PER_LABEL_UP = 40;

  LogScaleAxis(String label) {
    super(label);
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
    boolean across = RectangleEdge.isTopOrBottom(edge);
    double labels =
        across ? area.getWidth() / POINTS_PER_LABEL_ACROSS : area.getHeight() / POINTS_PER_LABEL_UP;
    TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    if (edge == RectangleEdge.RIGHT) {
      anchor = TextAnchor.CENTER_LEFT;
    }
    List<NumberTick> ticks = new ArrayList<>();
    for (LogTicks.Tick tick :
        LogTicks.of(getLowerBound(), getUpperBound(), Math.max(2, (int) labels))) {
      TickType type = tick.label().isEmpty() ? TickType.MINOR : TickType.MAJOR;
      ticks.add(new NumberTick(type, tick.value(), tick.label(), anchor, TextAnchor.CENTER, 0));
    }
    return ticks;
  }
}
