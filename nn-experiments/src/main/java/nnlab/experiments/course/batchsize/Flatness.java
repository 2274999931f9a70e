package nnlab.experiments.course.batchsize;

import java.util.EnumMap;
import java.util.Map;
import nnlab.analysis.landscape.LayerPerturbation;
import nnlab.analysis.linalg.Lanczos;
import nnlab.analysis.sensitivity.Sensitivity;
import nnlab.analysis.sharpness.CurvatureSharpness;
import nnlab.analysis.sharpness.KeskarSharpness;
import nnlab.analysis.sharpness.RandomSharpness;
import nnlab.analysis.sharpness.StepSharpness;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Split;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.train.ParameterVector;
import nnlab.layers.train.TiledObjective;
import nnlab.layers.train.Workers;

/**
 * How one network answers to small changes: of its input, on test images, and of its parameters, on
 * training images.
 */
final class Flatness {
  private static final double KESKAR_BOX = 1e-3;
  private static final int SUBSPACE = 100;
  private static final double RHO = 0.05;
  private static final double EIGENVALUE_TOLERANCE = 0.01;

  private Flatness() {}

  /**
   * Measures a network. Every network meets the same random displacements.
   *
   * @param model gives the architecture
   * @param theta where it stands, {@code [size]}
   */
  static Map<Measure, Double> of(
      ParameterVector model, Tensor theta, Split images, Probe probe, Workers workers) {
    TiledObjective onTraining = objective(model, images.train(), probe.trainingImages(), workers);
    TiledObjective onTest = objective(model, images.test(), probe.testImages(), workers);
    Sensitivity sensitivity = Sensitivity.of(onTest, theta, workers);
    Rng rng = Rng.of(0).split("probes");
    RandomSharpness random =
        RandomSharpness.of(
            onTraining, theta, LayerPerturbation.standard(), probe.draws(), rng.split("draws"));
    Map<Measure, Double> all = new EnumMap<>(Measure.class);
    all.put(Measure.LOGITS, sensitivity.meanLogits().value());
    all.put(Measure.SOFTMAX, sensitivity.meanSoftmax().value());
    all.put(Measure.INPUT_LOSS, sensitivity.meanLoss().value());
    all.put(Measure.LOSS, random.loss());
    all.put(Measure.MEAN_LOSS, random.meanLoss().value());
    all.put(Measure.RISE, random.rise().value());
    all.put(Measure.RISE_ERROR, random.rise().standardError());
    all.put(Measure.KESKAR, KeskarSharpness.inFullSpace(onTraining, theta, KESKAR_BOX).phi());
    all.put(Measure.SUBSPACE, inSubspace(onTraining, theta, rng.split("subspace")));
    all.put(Measure.SAM, StepSharpness.sam(onTraining, theta, RHO).rise());
    all.put(Measure.ADAPTIVE, StepSharpness.adaptive(onTraining, theta, RHO).rise());
    addCurvature(all, onTraining, theta, probe.hessianProducts(), rng.split("hessian"));
    return all;
  }

  /** The part that needs second derivatives; NaN where it is left out. */
  private static void addCurvature(
      Map<Measure, Double> all, TiledObjective objective, Tensor theta, int products, Rng rng) {
    all.put(Measure.EIGENVALUE, Double.NaN);
    all.put(Measure.TRACE, Double.NaN);
    all.put(Measure.TRACE_ERROR, Double.NaN);
    if (products > 0) {
      Lanczos.Settings accuracy = new Lanczos.Settings(products, EIGENVALUE_TOLERANCE);
      CurvatureSharpness sharpness =
          CurvatureSharpness.of(objective, theta, accuracy, products, rng);
      if (sharpness.converged()) {
        all.put(Measure.EIGENVALUE, sharpness.top().value());
      }
      all.put(Measure.TRACE, sharpness.trace().value());
      all.put(Measure.TRACE_ERROR, sharpness.trace().standardError());
    }
  }

  private static double inSubspace(TiledObjective objective, Tensor theta, Rng rng) {
    int dimensions = Math.min(SUBSPACE, theta.size());
    return KeskarSharpness.inSubspace(objective, theta, KESKAR_BOX, dimensions, rng).phi();
  }

  private static TiledObjective objective(
      ParameterVector model, Dataset images, int count, Workers workers) {
    Dataset some = images.atMost(count);
    return new TiledObjective(model, new CrossEntropy(), 0, some.all(), workers);
  }
}
