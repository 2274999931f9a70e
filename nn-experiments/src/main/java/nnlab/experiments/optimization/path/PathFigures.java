package nnlab.experiments.optimization.path;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nnlab.analysis.series.Series;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.optimization.Evenly;
import nnlab.experiments.report.Animation;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;

/**
 * Draws paths in the plane of their first two principal components, coloured by loss.
 *
 * @param paths what to draw
 * @param scale as the figures' second line names it
 */
record PathFigures(Paths paths, String scale) {
  private static final int DRAWN = 41;
  private static final int FRAMES = 24;
  private static final int LOSS_DIGITS = 3;
  private static final double MARGIN = 0.05;
  private static final Dimension HALF = new Dimension(760, 580);
  private static final Dimension THIRD = new Dimension(600, 470);
  private static final Dimension MOVING = new Dimension(560, 410);

  /** The figure of the report: all paths in one plane, the whole model and layer 1. */
  Panels pooled() {
    return new Panels(
        2, HALF, Arrays.stream(View.values()).map(view -> pooled(view, DRAWN)).toList());
  }

  /** The same for the whole model, growing. */
  Animation growing() {
    List<Scatter> frames = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    int[] drawn = Evenly.of(paths.points(), DRAWN);
    for (int points : Evenly.of(drawn.length, FRAMES)) {
      frames.add(pooled(View.WHOLE, points + 1));
      long iteration = paths.pairs().get(0).own().iteration(drawn[points]);
      labels.add("iteration " + Numerals.format(iteration, 6));
    }
    return new Animation(MOVING, frames, labels, 15);
  }

  /** Networks one by one, each in its own plane and with its twin. */
  Panels single() {
    List<Scatter> panels = new ArrayList<>();
    for (View view : View.values()) {
      for (int run = 0; run < paths.single().get(view).size(); run++) {
        panels.add(single(view, run));
      }
    }
    return new Panels(paths.single().get(View.WHOLE).size(), THIRD, panels);
  }

  /**
   * All paths.
   *
   * @param points how many of the drawn points of each are shown
   */
  private Scatter pooled(View view, int points) {
    Explained explained = paths.pooled().get(view);
    Tensor scores = explained.pca().scores();
    List<Points> groups = new ArrayList<>();
    for (int run = 0; run < paths.own().size(); run++) {
      PathPair pair = paths.pairs().get(run);
      int[] drawn = Arrays.copyOf(Evenly.of(paths.points(), DRAWN), points);
      int first = run * paths.points();
      int[] rows = IntStream.of(drawn).map(k -> first + k).toArray();
      groups.add(group("seed " + pair.seed(), scores, rows, pair.own(), drawn));
    }
    double[] losses =
        paths.pairs().stream().flatMapToDouble(p -> Arrays.stream(p.own().losses())).toArray();
    return scatter(
        "All paths in one plane: " + view.title(),
        String.format(
            Locale.ROOT,
            "%s, %s, scale %s",
            PathNetwork.TASK.data(),
            PathNetwork.TASK.network(),
            scale),
        explained,
        List.of(scores),
        losses,
        groups);
  }

  private Scatter single(View view, int run) {
    Explained explained = paths.single().get(view).get(run);
    PathPair pair = paths.pairs().get(run);
    int[] drawn = Evenly.of(paths.points(), DRAWN);
    Tensor own = explained.pca().scores();
    Tensor twin = explained.pca().project(view.of(paths.twin(run)));
    double[] losses =
        Stream.of(pair.own(), pair.twin())
            .flatMapToDouble(walk -> Arrays.stream(walk.losses()))
            .toArray();
    return scatter(
        String.format(Locale.ROOT, "Seed %d: %s", pair.seed(), view.title()),
        String.format(Locale.ROOT, "%s, scale %s", PathNetwork.TASK.data(), scale),
        explained,
        List.of(own, twin),
        losses,
        List.of(
            group("network", own, drawn, pair.own(), drawn),
            group("its twin", twin, drawn, pair.twin(), drawn)));
  }

  /** The start is labelled with its loss, the end also with its name. */
  private static Points group(String label, Tensor scores, int[] rows, Walk walk, int[] at) {
    double[] x = IntStream.of(rows).mapToDouble(i -> scores.at(i, 0)).toArray();
    double[] y = IntStream.of(rows).mapToDouble(i -> scores.at(i, 1)).toArray();
    double[] losses = Evenly.pick(walk.losses(), at);
    String[] labels = new String[rows.length];
    Arrays.fill(labels, "");
    labels[0] = Numerals.format(losses[0], LOSS_DIGITS);
    int end = labels.length - 1;
    labels[end] = label + ": " + Numerals.format(losses[end], LOSS_DIGITS);
    return Points.of(new Series(label, x, y))
        .colouredBy(losses)
        .labelled(List.of(labels))
        .joinedUp();
  }

  private static Scatter scatter(
      String title,
      String data,
      Explained explained,
      List<Tensor> scores,
      double[] losses,
      List<Points> groups) {
    return new Scatter(
        title,
        data,
        axis(explained, scores, 0),
        axis(explained, scores, 1),
        Axis.log("mean squared error").from(Arrays.stream(losses).min().orElseThrow(), max(losses)),
        groups);
  }

  /** Holds all points whichever of them are drawn, so that an animation does not jump. */
  private static Axis axis(Explained explained, List<Tensor> scores, int component) {
    double[] all =
        scores.stream()
            .flatMapToDouble(
                s -> IntStream.range(0, s.shape().dim(0)).mapToDouble(i -> s.at(i, component)))
            .toArray();
    double low = Arrays.stream(all).min().orElseThrow();
    double high = max(all);
    double room = MARGIN * (high - low);
    String share = Numerals.format(100 * explained.shares()[component], 2);
    return Axis.linear(
            String.format(
                Locale.ROOT, "component %d (%s %% of the variance)", component + 1, share))
        .from(low - room, high + room);
  }

  private static double max(double[] values) {
    return Arrays.stream(values).max().orElseThrow();
  }
}
