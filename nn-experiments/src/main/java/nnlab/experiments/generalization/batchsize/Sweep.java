package nnlab.experiments.generalization.batchsize;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import nnlab.experiments.generalization.DenseClassifier;
import nnlab.experiments.generalization.Protocol;
import nnlab.experiments.report.Numerals;
import nnlab.experiments.run.Require;
import nnlab.experiments.run.RunContext;

/**
 * Trainings of one network with several batch sizes, each from several seeds. Within a seed all
 * start from the same numbers.
 *
 * @param hidden widths of the hidden layers
 * @param reportStart whether the network starts as the report's
 * @param trainOn training images, the first ones; all if there are fewer
 * @param batches sizes, ascending
 * @param rate Adam's learning rate
 * @param seeds trainings of each size
 * @param ends when networks are kept
 * @param probe how closely they are looked at
 */
public record Sweep(
    List<Integer> hidden,
    boolean reportStart,
    int trainOn,
    List<Integer> batches,
    double rate,
    int seeds,
    Ends ends,
    Probe probe) {
  /** Refuses what cannot be run. */
  public Sweep {
    hidden = List.copyOf(hidden);
    hidden.forEach(width -> Require.positive("hidden", width));
    batches = List.copyOf(batches);
    Require.positive("trainOn", trainOn);
    Require.positive("rate", rate);
    Require.trainings("seeds", seeds);
    for (int i = 0; i < batches.size(); i++) {
      Require.atLeast("batches", batches.get(i), i == 0 ? 1 : batches.get(i - 1) + 1);
    }
    Require.atLeast("number of batches", batches.size(), 2);
  }

  /** The network. */
  public DenseClassifier classifier() {
    return new DenseClassifier(hidden, reportStart);
  }

  /** The trainings, seed by seed. */
  public List<BatchJob> jobs(long seed) {
    return LongStream.range(seed, seed + seeds)
        .boxed()
        .flatMap(k -> batches.stream().map(batch -> new BatchJob(batch, k)))
        .toList();
  }

  /** Iterations that a training with this batch size takes at most. */
  public long length(int batch) {
    return ends.length((trainOn + batch - 1) / batch);
  }

  /** Small enough for the embedded digits and half a minute. */
  public static Sweep quick() {
    return new Sweep(
        List.of(10, 10, 10),
        false,
        2000,
        List.of(50, 100, 200, 400),
        3e-3,
        1,
        new Ends(400, 20, 0.5, 600, 1000, 10),
        new Probe(500, 500, 50, 12));
  }

  /**
   * The sweep that the experiments on sensitivity and on sharpness share at scale class. Its sizes
   * are spaced by factors, not evenly as in the report: ranks stay, and the sum of the sizes, which
   * is the time, is half as large.
   *
   * @param hessianProducts of each network, see {@link Probe}
   */
  public static Sweep forClass(int hessianProducts) {
    return new Sweep(
        List.of(10, 10, 10),
        false,
        60_000,
        List.of(100, 140, 200, 290, 410, 590, 840, 1200, 1700, 2400, 3400, 4900),
        1e-3,
        5,
        new Ends(1000, 10, 0.3, 3000, 5000, 10),
        new Probe(2000, 2000, 500, hessianProducts));
  }

  /** For the headings of figures: data set, network, scale. */
  public String data(RunContext context) {
    return String.format(
        Locale.ROOT,
        "%s, %s, scale %s, %s",
        context.data().name(),
        classifier().title(),
        context.scale(),
        seeds == 1 ? "seed " + context.seed() : seeds + " seeds");
  }

  /** What a reader of the page must know about its trainings. */
  public List<String> notes(BatchRuns runs) {
    List<String> notes = new ArrayList<>();
    notes.add(
        String.format(
            Locale.ROOT,
            "Each training is kept at all its ends: after %d iterations (I), after %d epochs (E) and as"
                + " soon as its loss on %d training images is at most %s (L). Within a seed all"
                + " batch sizes start from the same numbers.",
            ends.iterations(),
            ends.epochs(),
            ends.judgedOn(),
            Numerals.format(ends.trainingLoss(), 3)));
    notes.add(
        String.format(
            Locale.ROOT,
            "Sharpness is measured on the first %d training images with %d random displacements, each"
                + " of which moves something; sensitivity on the first %d test images.",
            probe.trainingImages(),
            probe.draws(),
            probe.testImages()));
    for (Protocol protocol : ends.protocols()) {
      List<BatchJob> missing = runs.missing(protocol);
      if (!missing.isEmpty()) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%d of %d trainings did not reach their end at %s: %s.",
                missing.size(),
                runs.all().size(),
                protocol.title(),
                String.join(", ", missing.stream().map(BatchJob::name).toList())));
      }
    }
    return notes;
  }

  /** What scale class does differently from the report, for both experiments. */
  public String reduction() {
    return String.format(
            Locale.ROOT,
            "Reduced from the report: %d batch sizes from %d to %d spaced by factors instead of evenly,",
            batches.size(),
            batches.get(0),
            batches.get(batches.size() - 1))
        + String.format(
            Locale.ROOT,
            " %d iterations at learning rate %s; the course's preset has 2500, cut here to stay within",
            ends.iterations(),
            Numerals.format(rate, 2))
        + " a quarter of an hour. The experiments on sensitivity and on sharpness share this sweep"
        + String.format(
            Locale.ROOT,
            " and its network %s; the report measured sharpness on 784-10-10-10.",
            classifier().title());
  }
}
