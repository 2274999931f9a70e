package nnlab.experiments.course.batchsize;

import static nnlab.experiments.study.Column.of;

import java.util.ArrayList;
import java.util.List;
import nnlab.analysis.series.Series;
import nnlab.experiments.claims.Bound;
import nnlab.experiments.claims.ClaimRule;
import nnlab.experiments.report.Axis;
import nnlab.experiments.report.Curve;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.study.Column;
import nnlab.experiments.study.Report;
import nnlab.experiments.study.Runs;

/**
 * Keskar's comparison: a small and a large batch, trained to the same loss, and how sharp their
 * ends are (N. S. Keskar et al., ICLR 2017).
 *
 * @param runs the smallest batch is the small one, the largest the large one
 * @param <A> what sets the trainings apart
 */
public record KeskarPage<A extends Record>(Sweep sweep, BatchRuns<A> runs, Report page) {
  private static final Protocol AT = Protocol.TRAINING_LOSS;

  private static final ClaimRule LARGE_IS_SHARPER =
      new ClaimRule(
          "K1+",
          "Large batches end in sharper minima (Keskar).",
          "ln of φ(large batch) / φ(small batch) at equal training loss",
          new Bound.Above(0));

  /** Adds everything. */
  public void add() {
    page.figure(
        "keskar-phi",
        page.lines(
            "Keskar's sharpness at equal training loss",
            Axis.log("batch size"),
            Axis.log("φ (%)"),
            runs.runs().seeds().stream().map(this::phi).toList()),
        "One line per seed, from the small batch on the left to the large one on the right: it rises"
            + " where the large batch ended in a sharper place.");
    new SweepPage<>(sweep, runs, page)
        .courses(
            "keskar-courses",
            "Both batches are trained until the training loss is the same; see where the test loss"
                + " is by then.");
    addTable();
    page.metric("Keskar's φ, small batch", runs.median(AT, small(), Measure.KESKAR));
    page.metric("Keskar's φ, large batch", runs.median(AT, large(), Measure.KESKAR));
    page.metric("test accuracy, small batch", runs.median(AT, small(), Measure.TEST_ACCURACY));
    page.metric("test accuracy, large batch", runs.median(AT, large(), Measure.TEST_ACCURACY));
    page.claim(LARGE_IS_SHARPER, large().lnRatio(small(), log -> Measure.KESKAR.of(log, AT)));
    page.note(
        "Keskar's experiment: %s on %s images, batch %s against %s, each stopped at training loss"
            + " %s. φ is found by projected sign ascent, ten steps of the box's half width and ten"
            + " of 0.3 of it, where Keskar et al. used L-BFGS-B: either gives a lower bound of the"
            + " maximum.",
        sweep.classifier().title(),
        sweep.trainOn(),
        runs.batch().applyAsInt(small().arm()),
        runs.batch().applyAsInt(large().arm()),
        sweep.ends().trainingLoss());
  }

  private Runs<A> small() {
    return runs.runs().byArm().get(0);
  }

  private Runs<A> large() {
    List<Runs<A>> sizes = runs.runs().byArm();
    return sizes.get(sizes.size() - 1);
  }

  private Curve phi(long seed) {
    double[] phi = runs.runs().from(seed).each(log -> Measure.KESKAR.of(log, AT));
    return Curve.of(new Series("seed " + seed, runs.sizes(), phi));
  }

  private void addTable() {
    List<Column<Runs<A>>> columns = new ArrayList<>();
    columns.add(of("batch", size -> runs.batch().applyAsInt(size.arm())));
    columns.add(
        of("iterations", size -> Numerals.format(runs.median(AT, size, Measure.ITERATIONS), 6)));
    columns.add(of("training loss", size -> runs.median(AT, size, Measure.TRAINING_LOSS)));
    columns.add(of("test loss", size -> runs.median(AT, size, Measure.TEST_LOSS)));
    columns.add(
        of(
            "test accuracy %",
            size -> Numerals.format(100 * runs.median(AT, size, Measure.TEST_ACCURACY), 4)));
    columns.add(of("φ (%)", size -> runs.median(AT, size, Measure.KESKAR)));
    for (Measure measure : List.of(Measure.SUBSPACE, Measure.RISE, Measure.SAM, Measure.LOGITS)) {
      columns.add(of(measure.title(), size -> runs.median(AT, size, measure)));
    }
    page.table("Keskar's experiment (medians over seeds)", runs.runs().byArm(), columns);
  }
}
