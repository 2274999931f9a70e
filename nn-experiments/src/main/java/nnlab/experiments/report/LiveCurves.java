package nnlab.experiments.report;

/** Takes the points of growing curves, from any thread. */
public interface LiveCurves extends AutoCloseable {
  /** Shows nothing. */
  LiveCurves NONE = (curve, x, y) -> {};

  /** Adds a point to the curve of that name, which begins with its first point. */
  void add(String curve, double x, double y);

  @Override
  default void close() {}
}
