package nnlab.experiments.course.parameters;

import java.util.Arrays;
import java.util.stream.IntStream;
import nnlab.analysis.linalg.LeastNorm;
import nnlab.core.autodiff.Indexing;
import nnlab.core.autodiff.Linalg;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.experiments.study.Log;
import nnlab.layers.data.Corruption;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.Normaliser;
import nnlab.layers.data.Split;

/**
 * Random ReLU features f(x) = relu(x W') B: W is drawn and kept, B is fitted by least squares to 1
 * for the right class and 0 for all others, and of all B that fit best it is the one of least norm.
 * It is a network with one hidden layer whose first half is not trained, so that nothing depends on
 * an optimizer (Belkin et al., "Reconciling modern machine-learning practice and the classical
 * bias-variance trade-off", 2019).
 */
public final class RandomFeatures {
  /** Test images are answered in such parts, since a row of features is long. */
  private static final int PART = 500;

  private RandomFeatures() {}

  /**
   * Fits it.
   *
   * @param count of features, N
   * @param images n, the first so many training images
   * @param testOn test images that the errors are measured on
   * @param noise share of wrong training labels
   */
  public static Log fit(int count, int images, int testOn, double noise, long seed, Split data) {
    Dataset clean = flat(data.train(), images);
    Normaliser centred = centring(clean);
    Dataset train = Corruption.noisyLabels(centred.apply(clean), noise, seed);
    Dataset test = centred.apply(flat(data.test(), testOn));
    Labels labels = train.labels();

    Tensor weights = weights(train, count, seed);
    Tensor features = features(train, weights);
    Tensor targets = Indexing.oneHot(DType.F64, labels.classes(), labels.indices());
    Tensor answer = LeastNorm.solve(features, targets);
    SquaredScore onTraining = SquaredScore.of(product(features, answer), labels);
    SquaredScore onTest = SquaredScore.of(answers(test, weights, answer), test.labels());
    return SquaredScore.log(0, answer.size(), onTraining, onTest);
  }

  /** The first images as rows {@code [count, pixels]} in F64. */
  private static Dataset flat(Dataset images, int count) {
    Dataset some = images.atMost(count);
    Shape rows = Shape.of(some.size(), some.exampleShape().size());
    Tensor pixels = Tensor.of(rows, some.features().toDoubles());
    return new Dataset(some.name(), pixels, some.targets(), some.sha256());
  }

  /**
   * Takes the mean training image off. Without that, some random features are 0 on all images, and
   * N of them are fewer than N.
   */
  private static Normaliser centring(Dataset train) {
    double[] means = Normaliser.of(train).means();
    double[] ones = new double[means.length];
    Arrays.fill(ones, 1);
    return new Normaliser(means, ones);
  }

  /** {@code [count, pixels]}: a larger model has the features of a smaller one and more. */
  private static Tensor weights(Dataset images, int count, long seed) {
    int pixels = images.exampleShape().size();
    Rng rng = Rng.of(seed).split("random features");
    double deviation = Math.sqrt(2.0 / pixels); // as He starts a layer
    return Tensor.generate(Shape.of(count, pixels), DType.F64, i -> deviation * rng.nextGaussian());
  }

  /** {@code [images, pixels] -> [images, count]}. */
  private static Tensor features(Dataset images, Tensor weights) {
    Var pixels = Var.constant(images.features());
    return Linalg.matmul(pixels, false, Var.constant(weights), true).relu().value();
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
