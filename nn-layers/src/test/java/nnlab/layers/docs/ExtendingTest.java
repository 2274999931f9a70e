package nnlab.layers.docs;

import static nnlab.layers.layer.Activation.TANH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nnlab.core.autodiff.GradCheck;
import nnlab.core.autodiff.Var;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;
import nnlab.layers.data.ShuffledBatches;
import nnlab.layers.data.Split;
import nnlab.layers.init.Constant;
import nnlab.layers.layer.Layer;
import nnlab.layers.layer.Linear;
import nnlab.layers.layer.Parameter;
import nnlab.layers.layer.ParameterTree;
import nnlab.layers.layer.Parameters;
import nnlab.layers.layer.Pass;
import nnlab.layers.layer.Sequential;
import nnlab.layers.loss.CrossEntropy;
import nnlab.layers.optim.UpdateRule;
import nnlab.layers.train.TrainConfig;
import nnlab.layers.train.Trainer;
import nnlab.layers.train.Workers;
import org.junit.jupiter.api.Test;

/** The code of docs/extending.md. */
class ExtendingTest {
  /** One learned factor for each feature: y = w x, elementwise, {@code [n, size] -> [n, size]}. */
  record Gain(int size) implements Layer {
    @Override
    public List<Parameter> parameters() {
      return List.of(Parameter.trained("weight", Shape.of(size), Constant.ONES));
    }

    @Override
    public Shape outputShape(Shape in) {
      if (!in.equals(Shape.of(size))) {
        throw new ShapeException("Gain", "expected examples of shape [" + size + "], got " + in);
      }
      return in;
    }

    @Override
    public Var apply(Parameters p, Var x, Pass pass) {
      return x.times(p.get("weight"));
    }
  }

  /** Steps of equal size in the direction of the gradient's signs: x = x - rate sign(g). */
  record SignSgd() implements UpdateRule {
    @Override
    public List<String> slots() {
      return List.of();
    }

    @Override
    public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
      for (int i = 0; i < x.size(); i++) {
        x.set(i, x.get(i) - rate * Math.signum(gradient.get(i)));
      }
    }
  }

  /** Two spirals that wind around each other, n points of each. */
  static Dataset spirals(int n, long seed) {
    Rng rng = Rng.of(seed);
    Tensor points = Tensor.zeros(Shape.of(2 * n, 2), DType.F32);
    int[] classes = new int[2 * n];
    for (int i = 0; i < 2 * n; i++) {
      classes[i] = i % 2;
      double r = rng.uniform(0.1, 1);
      double angle = 6 * r + Math.PI * classes[i];
      points.set(2 * i, r * StrictMath.cos(angle) + 0.02 * rng.nextGaussian());
      points.set(2 * i + 1, r * StrictMath.sin(angle) + 0.02 * rng.nextGaussian());
    }
    return new Dataset("spirals", points, Labels.numbered(classes, 2), "drawn with seed " + seed);
  }

  @Test
  void theLayerPassesTheGradientCheck() {
    ParameterTree tree = new ParameterTree(new Gain(3));
    Tensor x = Tensor.generate(Shape.of(4, 3), DType.F64, Math::sin);
    Tensor w = Tensor.vector(0.5, -1, 2);
    GradCheck.check(
            in -> tree.network().apply(tree.bind(in[1]), in[0], Pass.evaluation()),
            new Tensor[] {x, w},
            GradCheck.Options.DEFAULT)
        .orThrow();
  }

  @Test
  void allThreeWorkTogether() {
    Split data = spirals(600, 1).split(1000);
    Layer network =
        Sequential.of(
            new Gain(2), Linear.of(2, 32, TANH), Linear.of(32, 32, TANH), Linear.of(32, 2));
    TrainConfig config = new TrainConfig(new CrossEntropy(), new SignSgd(), 1e-3, 1);
    try (Workers workers = Workers.of(2)) {
      Trainer trainer =
          new Trainer(network, config, new ShuffledBatches(data.train(), 100, 1), workers);
      trainer.fit(1500);
      assertThat(trainer.evaluate(data.test()).accuracy()).isGreaterThan(0.95);
    }
  }
}
