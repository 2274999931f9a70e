package nnlab.experiments.generalization.parameters;

import java.util.List;
import java.util.stream.IntStream;
import nnlab.analysis.linalg.LeastNorm;
import nnlab.core.autodiff.Indexing;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Corruption;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Split;

/**
 * Random ReLU features f(x) = relu(x W) B: W is drawn and kept, B is fitted by least squares to 1
 * for the right class and 0 for all others, and of all B that fit best it is the one of least norm.
 * It is a network with one hidden layer whose first half is not trained, so that nothing depends on
 * an optimizer (Belkin et al., "Reconciling modern machine-learning practice and the classical
 * bias-variance trade-off", 2019).
 */
final class RandomFeatures {
  /** Test images are answered in such parts, since a row of features is long. */
  private static final int PART = 500;

  private RandomFeatures() {}

  /** Fits it. */
  static SizedRun fit(ParameterSweep.Job job, ParameterSweep.Descent descent, Split images) {
    Dataset clean = images.train().take(Math.min(descent.images(), images.train().size()));
    Dataset train = Corruption.noisyLabels(clean, job.noise(), job.seed());
    Dataset test = images.test().take(Math.min(descent.testOn(), images.test().size()));
    Labels labels = train.labels();

    Tensor weights = weights(train, job.hidden().get(0), job.seed());
    Tensor features = features(train, weights);
    Tensor targets = Indexing.oneHot(DType.F64, labels.classes(), labels.indices());
    Tensor answer = LeastNorm.solve(features, targets);
    Score onTraining = Score.ofSquares(product(features, answer), labels);
    Score onTest = Score.ofSquares(answers(test, weights, answer), test.labels());
    return new SizedRun(job, answer.size(), 0, List.of(new SizedRun.Point(0, onTraining, onTest)));
  }

  /** {@code [pixels, count]}, with the variance of a He start. */
  private static Tensor weights(Dataset images, int count, long seed) {
    int pixels = images.exampleShape().size();
    Rng rng = Rng.of(seed).split("random features");
    double deviation = Math.sqrt(2.0 / pixels);
    // Feature by feature, so that a larger model has the features of a smaller one and more.
    double[][] columns = new double[count][pixels];
    for (double[] column : columns) {
      for (int i = 0; i < pixels; i++) {
        column[i] = deviation * rng.nextGaussian();
      }
    }
    return Tensor.generate(Shape.of(pixels, count), DType.F64, i -> columns[i % count][i / count]);
  }

  /** {@code [images, pixels] -> [images, count]}. */
  private static Tensor features(Dataset images, Tensor weights) {
    Var pixels =
        Var.constant(images.features().to(DType.F64))
            .reshape(images.size(), images.exampleShape().size());
    return pixels.matmul(Var.constant(weights)).relu().value();
  }

  private static Tensor answers(Dataset images, Tensor weights, Tensor answer) {
    Tensor answers = Tensor.zeros(Shape.of(images.size(), answer.shape().dim(1)), DType.F64);
    int next = 0;
    for (int from = 0; from < images.size(); from += PART) {
      int to = Math.min(from + PART, images.size());
      Dataset part = images.subset(IntStream.range(from, to).toArray());
      Tensor rows = product(features(part, weights), answer);
      System.arraycopy(rows.f64(), 0, answers.f64(), next, rows.size());
      next += rows.size();
    }
    return answers;
  }

  private static Tensor product(Tensor a, Tensor b) {
    return Var.constant(a).matmul(Var.constant(b)).value();
  }
}
