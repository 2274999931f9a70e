package nnlab.experiments.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import nnlab.analysis.curvature.Curvature;
import nnlab.analysis.landscape.LayerPerturbation;
import nnlab.analysis.linalg.Eigenpair;
import nnlab.analysis.linalg.HutchPlusPlus;
import nnlab.analysis.linalg.Lanczos;
import nnlab.analysis.linalg.LinearOperator;
import nnlab.analysis.sensitivity.Sensitivity;
import nnlab.analysis.sharpness.KeskarSharpness;
import nnlab.analysis.sharpness.RandomSharpness;
import nnlab.analysis.sharpness.StepSharpness;
import nnlab.analysis.stats.Estimate;
import nnlab.core.random.Rng;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Workers;

/**
 * What can be measured of any trained network. A measure is a function of the network and the
 * sample alone: its random numbers are the same for all networks, which makes differences between
 * networks surer than each number.
 */
public enum Measure {
  /** The curvature of the loss in its sharpest direction. */
  TOP_EIGENVALUE(
      "Largest eigenvalue of the Hessian, by Lanczos; ± bounds the distance to an eigenvalue",
      "top eigenvalue") {
    @Override
    List<Reading> of(Subject subject) {
      LinearOperator hessian = Curvature.HESSIAN.at(subject.objective(), subject.theta());
      long fitting = MEMORY / Double.BYTES / hessian.dimension();
      int products = (int) Math.max(LEAST_PRODUCTS, Math.min(MOST_PRODUCTS, fitting));
      Lanczos.Settings settings = new Lanczos.Settings(products, TOLERANCE);
      Lanczos.Extremes found = Lanczos.extremes(hessian, 1, 0, settings, rng());
      Eigenpair top = found.top().get(0);
      String remark =
          found.converged()
              ? ""
              : String.format(
                  Locale.ROOT,
                  "not converged after %d products: an eigenvalue lies within the bound, perhaps not the largest",
                  found.products());
      return List.of(
          new Reading(
              toString(),
              quantity(0),
              top.value(),
              top.residual(),
              String.format(Locale.ROOT, "bound, residual of %d products", found.products()),
              remark));
    }
  },

  /** The sum of the curvatures in all directions. */
  TRACE("Trace of the Hessian, by Hutch++; ± is the standard error", "trace") {
    @Override
    List<Reading> of(Subject subject) {
      LinearOperator hessian = Curvature.HESSIAN.at(subject.objective(), subject.theta());
      Estimate trace = HutchPlusPlus.trace(hessian, TRACE_PRODUCTS, rng());
      return List.of(estimated(0, trace, "probes"));
    }
  },

  /** How much the loss rises nearby, in four definitions. */
  SHARPNESS(
      "Sharpness: mean rise of the loss when layers move at random (probability 0.1, radius 0.1; ±"
          + " is the standard error), Keskar's largest rise in a box of 10⁻³ (%, a lower bound),"
          + " rise along one step uphill of 0.05 (SAM, and adaptive)",
      "mean rise", "Keskar's phi", "SAM's rise", "adaptive rise") {
    @Override
    List<Reading> of(Subject subject) {
      LayerPerturbation moves = LayerPerturbation.standard();
      Estimate rise =
          RandomSharpness.of(subject.objective(), subject.theta(), moves, DRAWS, rng()).rise();
      KeskarSharpness keskar =
          KeskarSharpness.inFullSpace(subject.objective(), subject.theta(), KESKAR_BOX);
      StepSharpness sam = StepSharpness.sam(subject.objective(), subject.theta(), STEP);
      StepSharpness adaptive = StepSharpness.adaptive(subject.objective(), subject.theta(), STEP);
      return List.of(
          estimated(0, rise, "draws"),
          Reading.exact(this, quantity(1), keskar.phi(), "lower bound, in percent"),
          Reading.exact(this, quantity(2), sam.rise(), "exact"),
          Reading.exact(this, quantity(3), adaptive.rise(), "exact"));
    }
  },

  /** How strongly the outputs answer to a change of the input. */
  SENSITIVITY(
      "Sensitivity: norm of the Jacobian by the input, exact for each example, mean over the"
          + " sample; ± is the standard error",
      "of the outputs",
      "of the softmax",
      "of the loss") {
    @Override
    List<Reading> of(Subject subject) {
      if (subject.output().rank() != 1) {
        return missing("the outputs " + subject.output() + " are no list of numbers");
      }
      Sensitivity found = Sensitivity.of(subject.objective(), subject.theta(), subject.workers());
      return List.of(
          estimated(0, found.meanLogits(), "examples"),
          subject.hasClasses()
              ? estimated(1, found.meanSoftmax(), "examples")
              : Reading.missing(
                  this, quantity(1), "a softmax needs classes; this network gives numbers"),
          estimated(2, found.meanLoss(), "examples"));
    }
  };

  /** Vectors that Lanczos may keep, in bytes: it keeps one per product. */
  private static final long MEMORY = 256L << 20;

  private static final int LEAST_PRODUCTS = 12;
  private static final int MOST_PRODUCTS = 80;
  private static final double TOLERANCE = 1e-4;
  private static final int TRACE_PRODUCTS = 30;
  private static final int DRAWS = 100;
  private static final double KESKAR_BOX = 1e-3;
  private static final double STEP = 0.05;
  private static final long SEED = 1;

  private static final String NOT_FINITE = "the loss or its gradient is not finite";

  private final String caption;
  private final List<String> quantities;

  Measure(String caption, String... quantities) {
    this.caption = caption;
    this.quantities = List.of(quantities);
  }

  abstract List<Reading> of(Subject subject);

  /** What its numbers are, for a table. */
  String caption() {
    return caption;
  }

  Rng rng() {
    return Rng.of(SEED).split("measure").split(toString());
  }

  String quantity(int i) {
    return quantities.get(i);
  }

  Reading estimated(int quantity, Estimate estimate, String drawn) {
    return new Reading(
        toString(),
        quantity(quantity),
        estimate.value(),
        estimate.standardError(),
        String.format(Locale.ROOT, "standard error, %d %s", estimate.draws(), drawn),
        "");
  }

  /**
   * Measures a network.
   *
   * @param name of the network
   * @param network as it stands
   * @param config how it was trained: gives the loss
   */
  public static Measured all(
      List<Measure> measures,
      String name,
      ParameterVector network,
      TrainConfig config,
      Sample sample,
      Workers workers) {
    Subject subject = Subject.of(network, config, sample, workers);
    List<Reading> readings = new ArrayList<>();
    boolean finite = subject.isFinite();
    for (Measure measure : measures) {
      readings.addAll(finite ? measure.tried(subject) : measure.missing(NOT_FINITE));
    }
    return new Measured(name, sample.size(), Subject.DTYPE.name(), readings);
  }

  /** What cannot be measured of one network must not cost the others anything. */
  private List<Reading> tried(Subject subject) {
    try {
      return of(subject);
    } catch (IllegalArgumentException e) {
      return missing(e.getMessage());
    }
  }

  List<Reading> missing(String why) {
    return quantities.stream().map(q -> Reading.missing(this, q, why)).toList();
  }

  /** Their names, for the tab key. */
  public static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(values()).map(Measure::toString).iterator();
    }
  }

  /**
   * The measures of these names, in their order, each once.
   *
   * @throws IllegalArgumentException that lists the names if one is unknown
   */
  public static List<Measure> of(List<String> names) {
    return names.stream().map(name -> of(name.strip())).distinct().toList();
  }

  private static Measure of(String name) {
    return Arrays.stream(values())
        .filter(measure -> measure.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    String.format(
                        Locale.ROOT,
                        "--measure %s: there is no such measure; there are %s",
                        name,
                        Arrays.stream(values())
                            .map(Measure::toString)
                            .collect(Collectors.joining(", ")))));
  }

  /** As it is typed. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
