package nnlab.experiments.course.parameters;

import static nnlab.experiments.study.Column.of;
import static nnlab.experiments.study.Column.percent;
import static nnlab.experiments.study.Log.TEST_ACCURACY;
import static nnlab.experiments.study.Log.TEST_LOSS;
import static nnlab.experiments.study.Log.TRAINING_ACCURACY;
import static nnlab.experiments.study.Log.TRAINING_LOSS;

import java.awt.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.report.Panels;
import nnlab.experiments.report.Points;
import nnlab.experiments.report.Scatter;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/** Figures and tables of experiment 3-2. */
public record SizePage(Runs<Sized> runs, Report page) {
  private static final Dimension HALF = new Dimension(960, 440);
  private static final Axis PARAMETERS = Axis.log("parameters");

  /** A squared error below this is exact within rounding. */
  private static final double EXACT = 1e-6;

  /** The figures of the two sweeps over network sizes. */
  public void addSweeps() {
    page.figure(
        "accuracy",
        both("Accuracy", Axis.linear("correct (%)").from(0, 103), TRAINING_ACCURACY, TEST_ACCURACY),
        "One point per network. Above, each has a learning rate of its own, as in the report; below,"
            + " all have the same and were trained until they had learned. Look at how much of the"
            + " scatter goes with the learning rate, and whether the test images turn down on the"
            + " right.");
    page.figure(
        "loss",
        both("Loss", Axis.log("cross-entropy (nats)"), TRAINING_LOSS, TEST_LOSS),
        "The same networks. Below, the wide ones stop at about the same training loss, so that a"
            + " slope of their test loss is what size does alone.");
    Runs<Sized> wide = Sized.wide(Kind.DRAWN_RATE, runs);
    double[] rates = wide.all().stream().mapToDouble(run -> run.arm().rate()).toArray();
    page.figure(
        "learning-rate",
        new Scatter(
            "Test loss by learning rate",
            page.data(),
            PARAMETERS,
            Axis.log("cross-entropy on test images (nats)"),
            Axis.log("learning rate"),
            List.of(points("wide networks", wide, TEST_LOSS).colouredBy(rates))),
        "Test loss of the wide networks, each at a learning rate of its own, coloured by that rate."
            + " If colour goes with height more than the place from left to right does, a sweep that"
            + " draws both at random mixes two causes.");
    page.figure(
        "course",
        course(),
        "Loss on test images, and on training images (dashed), of three networks at the fixed rate,"
            + " to where all of their training images are right.");
  }

  private Panels both(String title, Axis axis, Quantity training, Quantity test) {
    return new Panels(
        1,
        HALF,
        List.of(
            scatter(title + ", learning rates drawn", Kind.DRAWN_RATE, axis, training, test),
            scatter(
                title + ", one learning rate, trained to the end",
                Kind.FIXED_RATE,
                axis,
                training,
                test)));
  }

  private Scatter scatter(String title, Kind kind, Axis axis, Quantity training, Quantity test) {
    Runs<Sized> networks = Sized.of(kind, runs);
    return new Scatter(
        title,
        page.data(),
        PARAMETERS,
        axis,
        List.of(
            points("training images", networks, training), points("test images", networks, test)));
  }

  private static Points points(String label, Runs<Sized> networks, Quantity quantity) {
    double[] values = networks.each(log -> quantity.factor() * log.last(quantity));
    return Points.of(new Series(label, networks.each(Sized.PARAMETERS), values));
  }

  /** The smallest, the middle and the largest of the wide networks. */
  private LineChart course() {
    List<Runs.Trained<Sized>> wide = bySize(Sized.wide(Kind.FIXED_RATE, runs).which(log -> true));
    List<Curve> curves = new ArrayList<>();
    if (!wide.isEmpty()) {
      List.of(wide.get(0), wide.get(wide.size() / 2), wide.get(wide.size() - 1)).stream()
          .distinct()
          .forEach(
              run -> {
                Runs<Sized> one = new Runs<>(List.of(run));
                double parameters = run.log().last(Sized.PARAMETERS);
                String size = Numerals.format(parameters, 3) + " parameters";
                curves.add(one.curve(size + ", test", TEST_LOSS));
                curves.add(one.curve(size + ", training", TRAINING_LOSS).withDashes());
              });
    }
    return page.lines("Loss along the way", Axis.log("cross-entropy (nats)"), curves);
  }

  private static List<Runs.Trained<Sized>> bySize(Runs<Sized> networks) {
    return networks.all().stream()
        .sorted(Comparator.comparingDouble(run -> run.number(log -> log.last(Sized.PARAMETERS))))
        .toList();
  }

  /** The figures of the double descent: of random features and, if there are any, trained ones. */
  public void addDescents(int images, int trainedImages, List<Double> noise) {
    page.figure(
        "double-descent",
        descent(
            "Double descent, random features", Kind.RANDOM_FEATURES, "random features N", noise),
        Report.text(
            "Random ReLU features with a least-squares answer of least norm, %s training images:"
                + " lines, medians; shades, ranges over seeds. From N = n on, every label can be"
                + " reproduced, wrong ones too. Look for a peak of the test error there, for what"
                + " wrong labels do to it, and how far the error falls to its right.",
            images));
    if (!Sized.of(Kind.TRAINED_FEATURES, runs).isEmpty()) {
      page.figure(
          "double-descent-trained",
          descent("Double descent, trained networks", Kind.TRAINED_FEATURES, "width", noise),
          Report.text(
              "One hidden layer, all of it trained on squared error, %s training images. A network"
                  + " of as many parameters as images times classes is just able to fit them.",
              trainedImages));
    }
  }

  private Panels descent(String title, Kind kind, String x, List<Double> noise) {
    List<Curve> errors = new ArrayList<>();
    List<Curve> losses = new ArrayList<>();
    for (double share : noise) {
      String wrong = Numerals.format(100 * share, 3) + " % wrong labels";
      errors.add(along(kind, share, "test, " + wrong, log -> 100 * Sized.testError(log)));
      errors.add(
          along(kind, share, "training, " + wrong, l -> 100 * (1 - l.last(TRAINING_ACCURACY)))
              .withDashes());
      losses.add(along(kind, share, "test, " + wrong, log -> visible(log.last(TEST_LOSS))));
      losses.add(
          along(kind, share, "training, " + wrong, log -> visible(log.last(TRAINING_LOSS)))
              .withDashes());
    }
    return new Panels(
        1,
        HALF,
        List.of(
            page.lines(
                title + ": errors", Axis.log(x), Axis.linear("wrong (%)").from(0, 100), errors),
            page.lines(
                title + ": squared error",
                Axis.log(x),
                Axis.log("squared error per class"),
                losses)));
  }

  /** A fit that is exact within rounding has no place on a logarithmic axis. */
  private static double visible(double loss) {
    return loss < EXACT ? Double.NaN : loss;
  }

  private Curve along(Kind kind, double noise, String label, ToDoubleFunction<Log> of) {
    List<Integer> sizes = sizes(kind);
    List<double[]> values =
        sizes.stream()
            .map(size -> Sized.descent(kind, noise, size, runs).each(of))
            .map(each -> Arrays.stream(each).filter(v -> !Double.isNaN(v)).toArray())
            .toList();
    return Curve.overSeeds(
        label, sizes.stream().mapToDouble(Integer::doubleValue).toArray(), values);
  }

  /** Numbers of features of these models, ascending. */
  private List<Integer> sizes(Kind kind) {
    return Sized.of(kind, runs).arms().stream()
        .map(model -> model.hidden().get(0))
        .distinct()
        .sorted()
        .toList();
  }

  /** Every network of a sweep, by size. */
  public void addTable(String title, Kind kind) {
    page.table(
        title,
        bySize(Sized.of(kind, runs)),
        of("hidden layers", run -> join(run.arm().hidden())),
        of("parameters", run -> Numerals.format(number(run, Sized.PARAMETERS), 7)),
        of("learning rate", run -> run.arm().rate()),
        of("iterations", run -> Numerals.format(number(run, Sized.ITERATIONS), 6)),
        of("training loss", run -> number(run, TRAINING_LOSS)),
        of("test loss", run -> number(run, TEST_LOSS)),
        of("training accuracy", run -> percent(number(run, TRAINING_ACCURACY))),
        of("test accuracy", run -> percent(number(run, TEST_ACCURACY))));
  }

  private static double number(Runs.Trained<Sized> run, Quantity quantity) {
    return run.number(log -> log.last(quantity));
  }

  private static String join(List<Integer> widths) {
    return String.join("-", widths.stream().map(Object::toString).toList());
  }

  /** One row for each noise and number of features. */
  public void addDescentTable(String title, Kind kind, List<Double> noise) {
    List<Runs<Sized>> rows = new ArrayList<>();
    for (double share : noise) {
      sizes(kind).forEach(size -> rows.add(Sized.descent(kind, share, size, runs)));
    }
    page.table(
        title + " (medians over seeds)",
        rows,
        of("wrong labels", same -> percent(same.arm().noise())),
        of("features", same -> same.arm().hidden().get(0)),
        of("training error", same -> percent(same.median(l -> 1 - l.last(TRAINING_ACCURACY)))),
        of("test error", same -> percent(same.median(Sized::testError))),
        of("training squared error", same -> same.median(TRAINING_LOSS)),
        of("test squared error", same -> same.median(TEST_LOSS)));
  }
}
