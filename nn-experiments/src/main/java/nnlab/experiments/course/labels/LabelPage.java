package nnlab.experiments.course.labels;

import static java.util.stream.Collectors.joining;
import static nnlab.experiments.course.labels.Mislabelled.CORRECTED;
import static nnlab.experiments.course.labels.Mislabelled.DONE;
import static nnlab.experiments.course.labels.Mislabelled.MEMORISED;
import static nnlab.experiments.course.labels.Mislabelled.TESTED;
import static nnlab.experiments.course.labels.Mislabelled.TRAINED;
import static nnlab.experiments.course.labels.Mislabelled.WATCHED;
import static nnlab.experiments.study.Column.of;
import static nnlab.experiments.study.Log.TEST_ACCURACY;
import static nnlab.experiments.study.Log.TEST_LOSS;
import static nnlab.experiments.study.Log.TRAINING_ACCURACY;
import static nnlab.experiments.study.Log.TRAINING_LOSS;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import nnlab.analysis.series.Series;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.LineChart;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Log;
import nnlab.experiments.study.Quantity;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * Figures and tables of experiment 3-1.
 *
 * @param runs all trainings
 * @param kind of an arm
 * @param label of an arm's condition, its noise included
 * @param <A> the study's arms
 */
public record LabelPage<A extends Record>(
    Runs<A> runs, Function<A, Kind> kind, Function<A, String> label, Report page) {
  /** What counts as learned. */
  public static final double LEARNED = 0.99;

  private static final Axis CORRECT = Axis.linear("correct (%)").from(0, 103);
  private static final Axis ITERATION = Axis.log("iteration");

  /**
   * Conditions whose curves are compared; the dial has a figure of its own. True labels come last
   * and broken, since shuffled pixels are learned as fast and would lie on them.
   */
  private static final List<Condition> COMPARED =
      List.of(
          Condition.SHUFFLED_PIXELS,
          Condition.GAUSSIAN_PIXELS,
          Condition.PERMUTED_LABELS,
          Condition.TRUE_LABELS);

  /** What was done to the images, and the width of a narrow network, 0 for the usual one. */
  public record Kind(Condition condition, double noise, int width) {}

  private Runs<A> where(Predicate<Kind> like) {
    return runs.where(arm -> like.test(kind.apply(arm)));
  }

  /** Those of the usual network, one per seed. */
  public Runs<A> wide(Condition condition) {
    return where(k -> k.width() == 0 && k.condition() == condition);
  }

  private Runs<A> noisy(double noise) {
    Condition condition = noise == 0 ? Condition.TRUE_LABELS : Condition.NOISY_LABELS;
    return where(k -> k.width() == 0 && k.condition() == condition && k.noise() == noise);
  }

  /** Iterations until 99 % of the training images were right; NaN if they never were. */
  public static double timeToLearn(Log log) {
    Series accuracy = log.series(TRAINING_ACCURACY);
    return IntStream.range(0, accuracy.size())
        .filter(i -> accuracy.y()[i] >= LEARNED)
        .mapToDouble(i -> accuracy.x()[i])
        .findFirst()
        .orElse(Double.NaN);
  }

  /** The best test accuracy along the way, for whoever knew when to stop. */
  static double bestTest(Log log) {
    return Arrays.stream(log.values(TEST_ACCURACY)).max().orElse(Double.NaN);
  }

  /** Accuracy and loss along the way under the conditions that are compared. */
  public void addCourses() {
    page.panels(
        "accuracy",
        1,
        List.of(
            course("Accuracy on the training images", CORRECT, TRAINING_ACCURACY),
            course("Accuracy on test images", CORRECT, TEST_ACCURACY)),
        Report.text(
            "Above: how long each takes to be learned, meaningful or not. Below: whether that helps"
                + " on other images; guessing is right for 10 %%. Seed %s.",
            page.seed()));
    Axis nats = Axis.log("cross-entropy (nats)");
    page.panels(
        "loss",
        1,
        List.of(
            course("Loss on the training images", nats, TRAINING_LOSS),
            course("Loss on test images", nats, TEST_LOSS)),
        Report.text(
            "Look below for losses that climb above ln 10 = 2.3, that of guessing: a network that"
                + " memorises is sure of its wrong answers. Seed %s.",
            page.seed()));
  }

  private LineChart course(String title, Axis y, Quantity quantity) {
    List<Curve> curves =
        COMPARED.stream()
            .map(this::wide)
            .filter(same -> !same.from(page.seed()).which(log -> true).isEmpty())
            .map(same -> course(same, label.apply(same.arm()), quantity))
            .toList();
    return new LineChart(title, page.firstSeed(), ITERATION, y, curves);
  }

  private Curve course(Runs<A> same, String name, Quantity quantity) {
    Curve curve = same.from(page.seed()).curve(name, quantity);
    return kind.apply(same.arm()).condition() == Condition.TRUE_LABELS ? curve.withDashes() : curve;
  }

  /** What wrong labels do, the more of them there are; and a table of everything learned. */
  public void addDial(List<Double> shares, int testOn) {
    double[] percent = shares.stream().mapToDouble(share -> 100 * share).toArray();
    page.figure(
        "noise-dial",
        page.lines(
            "The noise dial",
            Axis.linear("training labels that are wrong (%)"),
            CORRECT,
            List.of(
                along(percent, shares, "test accuracy at the end", log -> log.last(TESTED)),
                along(percent, shares, "best test accuracy on the way", LabelPage::bestTest)
                    .withDashes(),
                along(percent, shares, "wrong labels memorised", log -> log.last(MEMORISED)),
                along(percent, shares, "wrong labels corrected", log -> log.last(CORRECTED)))),
        Report.text(
            "How many of the wrong labels are reproduced at the end, and what the test images pay"
                + " for it. The distance between the dashed curve and the one at the end is the"
                + " price of not stopping at the best moment (which is looked for on %s of the test"
                + " images). At 100 %%, a label still says which class it is not.",
            testOn));
    Runs<A> middle = noisy(shares.get(shares.size() / 2));
    if (shares.get(shares.size() / 2) > 0 && !middle.which(log -> true).isEmpty()) {
      addMemorising(middle.from(page.seed()));
    }
    page.table(
        "What was learned (medians over seeds)",
        where(k -> k.width() == 0).byArm(),
        of("images", same -> label.apply(same.arm())),
        of("iterations to 99 %", same -> number(same.median(LabelPage::timeToLearn))),
        of("iterations in all", same -> number(same.median(DONE))),
        percent("training accuracy", log -> log.last(TRAINED)),
        percent("test accuracy", log -> log.last(TESTED)),
        percent("best on the way", LabelPage::bestTest),
        percent("wrong labels memorised", log -> log.last(MEMORISED)),
        percent("wrong labels corrected", log -> log.last(CORRECTED)));
    addCounts();
  }

  private Curve along(
      double[] percent, List<Double> shares, String name, ToDoubleFunction<Log> of) {
    return Curve.overSeeds(
        name, percent, shares.stream().map(share -> percents(noisy(share), of)).toList());
  }

  /** Without the runs to which the number does not apply. */
  private static double[] percents(Runs<?> runs, ToDoubleFunction<Log> of) {
    return Arrays.stream(runs.each(of)).filter(v -> !Double.isNaN(v)).map(v -> 100 * v).toArray();
  }

  private void addMemorising(Runs<A> run) {
    page.figure(
        "memorising",
        new LineChart(
            "Learning, then memorising: " + label.apply(run.arm()),
            page.firstSeed(),
            ITERATION,
            CORRECT,
            List.of(
                run.curve("training images, as labelled", TRAINING_ACCURACY),
                run.curve("test images", TEST_ACCURACY),
                run.curve("wrong labels memorised", WATCHED))),
        Report.text(
            "With %s: look which comes first, what the true labels have in common (the test"
                + " accuracy rises) or the wrong labels (the share of them that is memorised), and"
                + " what the second does to the first. Seed %s.",
            label.apply(run.arm()), page.seed()));
  }

  /** The proof that labels were permuted: no class became more or less frequent. */
  private void addCounts() {
    Runs<A> known = wide(Condition.PERMUTED_LABELS).which(log -> true);
    if (known.isEmpty()) {
      return;
    }
    Mislabelled.Counts counts = known.first().get(Mislabelled.Counts.class);
    page.table(
        Report.text(
            "Images of each class before and after the labels were permuted (seed %s): %s, and %s"
                + " of %s images have another label",
            known.all().get(0).seed(),
            counts.areKept() ? "a true permutation" : "NOT a permutation",
            Integer.toString(counts.wrong()),
            Integer.toString(counts.images())),
        IntStream.range(0, counts.before().length).boxed().toList(),
        of("class", c -> Integer.toString(c)),
        of("before", c -> Integer.toString(counts.before()[c])),
        of("after", c -> Integer.toString(counts.after()[c])),
        of("difference", c -> Integer.toString(counts.after()[c] - counts.before()[c])));
  }

  /** How wide a network must be to learn labels that are true, or that mean nothing. */
  public void addWidths(int images, int depth) {
    double[] x = widths().stream().mapToDouble(Integer::doubleValue).toArray();
    List<Condition> both = List.of(Condition.TRUE_LABELS, Condition.PERMUTED_LABELS);
    page.figure(
        "width",
        page.lines(
            "What narrow networks can learn",
            Axis.log("width of each hidden layer"),
            Axis.linear("training images right at the end (%)").from(0, 103),
            both.stream()
                .map(
                    condition ->
                        Curve.overSeeds(
                            condition.toString(),
                            x,
                            widths().stream()
                                .map(w -> percents(narrow(condition, w), l -> l.last(TRAINED)))
                                .toList()))
                .toList()),
        Report.text(
            "How much of %s images networks learn whose hidden layers are that wide: line, median;"
                + " shade, range over seeds. Look how much further to the right permuted labels"
                + " reach 99 %%.",
            images));
    page.table(
        Report.text("Least width that learned 99 %% of %s images, for each seed", images),
        both,
        of("labels", Condition::toString),
        of(
            Report.text("width of each of %s hidden layers", depth),
            condition ->
                Arrays.stream(leastWidths(condition))
                    .mapToObj(LabelPage::number)
                    .collect(joining(", "))));
  }

  private Runs<A> narrow(Condition condition, int width) {
    return where(k -> k.width() == width && k.condition() == condition);
  }

  private List<Integer> widths() {
    return runs.arms().stream()
        .map(arm -> kind.apply(arm).width())
        .filter(width -> width > 0)
        .distinct()
        .sorted()
        .toList();
  }

  /** The least width that learned 99 %, for each seed; NaN where none did. */
  double[] leastWidths(Condition condition) {
    return runs.seeds().stream()
        .mapToDouble(
            seed ->
                widths().stream()
                    .filter(w -> narrow(condition, w).from(seed).median(TRAINED) >= LEARNED)
                    .mapToDouble(Integer::doubleValue)
                    .findFirst()
                    .orElse(Double.NaN))
        .toArray();
  }

  /** Seed by seed, ln of the least width for permuted labels over that for true ones. */
  public double[] lnLeastWidths() {
    double[] permuted = leastWidths(Condition.PERMUTED_LABELS);
    double[] intact = leastWidths(Condition.TRUE_LABELS);
    return IntStream.range(0, permuted.length)
        .mapToDouble(i -> Math.log(permuted[i] / intact[i]))
        .toArray();
  }

  private static <A extends Record> Column<Runs<A>> percent(String head, ToDoubleFunction<Log> of) {
    return of(
        head,
        same -> {
          double share = same.median(of);
          return Double.isNaN(share) ? "–" : number(100 * share) + " %";
        });
  }

  private static String number(double value) {
    return Numerals.format(value, 4);
  }
}
