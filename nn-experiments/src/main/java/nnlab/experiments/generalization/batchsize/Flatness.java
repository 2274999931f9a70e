package nnlab.experiments.generalization.batchsize;

import nnlab.analysis.landscape.LayerPerturbation;
import nnlab.analysis.linalg.Lanczos;
import nnlab.analysis.sensitivity.Sensitivity;
import nnlab.analysis.sharpness.CurvatureSharpness;
import nnlab.analysis.sharpness.KeskarSharpness;
import nnlab.analysis.sharpness.RandomSharpness;
import nnlab.analysis.sharpness.StepSharpness;
import nnlab.analysis.stats.Estimate;
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
 * training images. Errors are standard errors.
 *
 * @param logits mean Frobenius norm of the Jacobian of the outputs by the input
 * @param softmax the same of the probabilities
 * @param inputLoss mean length of the loss's gradient by the input
 * @param loss on the training images that sharpness is measured on, in nats
 * @param meanLoss expected loss after a random displacement: the report's sharpness
 * @param rise the same minus the loss
 * @param riseError over the draws
 * @param keskar Keskar's phi, in percent
 * @param subspace the same in a random subspace
 * @param sam rise along one step of length 0.05 uphill, in nats
 * @param adaptive the same with the step scaled by the parameters
 * @param eigenvalue the largest of the Hessian; NaN if not measured, or not to one percent
 * @param trace of the Hessian; NaN if not measured
 * @param traceError over the probes
 */
public record Flatness(
    double logits,
    double softmax,
    double inputLoss,
    double loss,
    double meanLoss,
    double rise,
    double riseError,
    double keskar,
    double subspace,
    double sam,
    double adaptive,
    double eigenvalue,
    double trace,
    double traceError) {
  private static final double KESKAR_BOX = 1e-3;
  private static final int SUBSPACE = 100;
  private static final double RHO = 0.05;
  private static final double EIGENVALUE_TOLERANCE = 0.01;

  /**
   * Measures a network. Every network meets the same random displacements.
   *
   * @param model gives the architecture
   * @param theta where it stands, {@code [size]}
   */
  static Flatness of(
      ParameterVector model, Tensor theta, Split images, Probe probe, Workers workers) {
    TiledObjective onTraining = objective(model, images.train(), probe.trainingImages(), workers);
    TiledObjective onTest = objective(model, images.test(), probe.testImages(), workers);
    Sensitivity sensitivity = Sensitivity.of(onTest, theta, workers);
    Rng rng = Rng.of(0).split("probes");
    RandomSharpness random =
        RandomSharpness.of(
            onTraining, theta, LayerPerturbation.standard(), probe.draws(), rng.split("draws"));
    Curved curved = Curved.of(onTraining, theta, probe.hessianProducts(), rng.split("hessian"));
    return new Flatness(
        sensitivity.meanLogits().value(),
        sensitivity.meanSoftmax().value(),
        sensitivity.meanLoss().value(),
        random.loss(),
        random.meanLoss().value(),
        random.rise().value(),
        random.rise().standardError(),
        KeskarSharpness.inFullSpace(onTraining, theta, KESKAR_BOX).phi(),
        inSubspace(onTraining, theta, rng.split("subspace")),
        StepSharpness.sam(onTraining, theta, RHO).rise(),
        StepSharpness.adaptive(onTraining, theta, RHO).rise(),
        curved.eigenvalue,
        curved.trace,
        curved.traceError);
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

  /** The part that needs second derivatives. */
  private record Curved(double eigenvalue, double trace, double traceError) {
    static Curved of(TiledObjective objective, Tensor theta, int products, Rng rng) {
      if (products == 0) {
        return new Curved(Double.NaN, Double.NaN, Double.NaN);
      }
      CurvatureSharpness sharpness =
          CurvatureSharpness.of(
              objective,
              theta,
              new Lanczos.Settings(products, EIGENVALUE_TOLERANCE),
              products,
              rng);
      Estimate trace = sharpness.trace();
      double eigenvalue = sharpness.converged() ? sharpness.top().value() : Double.NaN;
      return new Curved(eigenvalue, trace.value(), trace.standardError());
    }
  }
}
