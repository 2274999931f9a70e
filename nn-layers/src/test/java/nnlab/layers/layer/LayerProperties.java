package nnlab.layers.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.autodiff.GradCheck;
import nnlab.core.autodiff.Padding;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.init.Start;
import nnlab.layers.init.TruncatedNormal;

/** What holds for every layer. */
class LayerProperties {
  private static final Start WIDE = Start.same(new TruncatedNormal(0.7));

  /** A layer and the shape of an example that it takes. */
  record Case(Layer layer, Shape example) {}

  private static Case of(Layer layer, int... example) {
    return new Case(layer, Shape.of(example));
  }

  private static List<Case> dense() {
    return List.of(
        of(Linear.of(4, 3).starting(WIDE), 4),
        of(Linear.of(1, 1, Activation.TANH).starting(WIDE), 1),
        of(new Flatten(), 2, 3, 2),
        of(new Dropout(0.4), 6),
        of(new Dropout(0), 3),
        of(LayerNorm.of(5), 5),
        of(LayerNorm.of(2, 3, 2), 2, 3, 2),
        of(BatchNorm.of(3), 3),
        of(BatchNorm.of(2), 3, 2, 2),
        of(Residual.of(Linear.of(3, 3, Activation.TANH).starting(WIDE)), 3),
        of(
            new Residual(
                Sequential.of(BatchNorm.of(2), Linear.of(2, 4).starting(WIDE)),
                Linear.of(2, 4).starting(WIDE)),
            2));
  }

  private static List<Case> images() {
    return List.of(
        of(Conv2d.of(2, 3, 3, Activation.SIGMOID).starting(WIDE), 4, 5, 2),
        of(new Conv2d(1, 2, 2, 2, Padding.VALID, Activation.IDENTITY, WIDE), 5, 4, 1),
        of(new Conv2d(1, 2, 3, 2, Padding.SAME, Activation.TANH, WIDE), 5, 4, 1),
        of(Conv2d.of(1, 1, 4).starting(WIDE), 3, 3, 1),
        of(MaxPool2d.of(2), 5, 4, 2),
        of(new MaxPool2d(3, 2, Padding.SAME), 5, 4, 1),
        of(AvgPool2d.of(2), 4, 5, 2),
        of(new AvgPool2d(3, 1, Padding.SAME), 3, 4, 1),
        of(new GlobalAvgPool(), 3, 2, 2),
        of(
            Sequential.of(
                Conv2d.of(1, 2, 3, Activation.SOFTPLUS).starting(WIDE),
                AvgPool2d.of(2),
                new Flatten(),
                Linear.of(8, 2).starting(WIDE)),
            4,
            4,
            1));
  }

  @Provide
  Arbitrary<Case> cases() {
    List<Case> cases = new ArrayList<>(dense());
    cases.addAll(images());
    for (Activation activation : Activation.values()) {
      cases.add(of(activation, 2, 3));
    }
    return Arbitraries.of(cases);
  }

  @Property(tries = 150)
  void applyGivesTheDeclaredShape(
      @ForAll("cases") Case c, @ForAll @IntRange(min = 2, max = 4) int rows, @ForAll long seed) {
    Tensor x = Samples.gaussian(c.example.prepend(rows), seed);
    for (Pass pass : List.of(Pass.evaluation(), Samples.training(rows))) {
      Var y = c.layer.apply(Samples.start(c.layer, seed), Var.constant(x), pass);
      assertThat(y.shape()).isEqualTo(c.layer.outputShape(c.example).prepend(rows));
    }
  }

  /**
   * The curvature of elu and selu jumps at 0, and a difference across the jump is not the slope to
   * seven digits.
   */
  private static Tensor awayFromZero(Tensor x) {
    return Tensor.generate(
        x.shape(), x.dtype(), i -> Math.copySign(Math.max(Math.abs(x.get(i)), 0.01), x.get(i)));
  }

  @Property(tries = 120)
  void gradientsByInputAndParametersAreRightToSecondOrder(
      @ForAll("cases") Case c, @ForAll @IntRange(min = 0, max = 1000) int seed) {
    Var[] start = Samples.constants(c.layer, seed);
    ParameterTree tree = new ParameterTree(c.layer);
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(awayFromZero(Samples.gaussian(c.example.prepend(3), seed)));
    for (int i = 0; i < start.length; i++) {
      if (tree.parameters().get(i).trainable()) {
        inputs.add(start[i].value());
      }
    }
    GradCheck.check(
            in -> c.layer.apply(bind(tree, start, in), in[0], Samples.training(3)),
            inputs.toArray(Tensor[]::new),
            GradCheck.Options.DEFAULT)
        .orThrow();
  }

  /** The inputs behind the first one are the trained parameters. */
  private static Parameters bind(ParameterTree tree, Var[] start, Var[] in) {
    Var[] values = start.clone();
    int next = 1;
    for (int i = 0; i < values.length; i++) {
      if (tree.parameters().get(i).trainable()) {
        values[i] = in[next++];
      }
    }
    return tree.bind(values);
  }

  @Property(tries = 80)
  void sameArgumentsGiveSameAnswer(@ForAll("cases") Case c, @ForAll long seed) {
    Var x = Var.constant(Samples.gaussian(c.example.prepend(3), seed));
    Parameters p = Samples.start(c.layer, seed);
    Tensor once = c.layer.apply(p, x, Samples.training(3)).value();
    Tensor again = c.layer.apply(p, x, Samples.training(3)).value();
    assertThat(again.f64()).containsExactly(once.f64());
  }

  @Property(tries = 80)
  void rowsDoNotSeeEachOtherUnlessTheLayerSaysSo(@ForAll("cases") Case c, @ForAll long seed) {
    Tensor x = Samples.gaussian(c.example.prepend(3), seed);
    Tensor changed = x.copy();
    for (int i = 0; i < c.example.size(); i++) {
      changed.set(i, x.get(i) + 1 + i);
    }
    double[] before = rowsBehindTheFirst(c.layer, x, seed);
    double[] after = rowsBehindTheFirst(c.layer, changed, seed);
    assertThat(Arrays.equals(before, after)).isEqualTo(!c.layer.couplesExamples());
  }

  private static double[] rowsBehindTheFirst(Layer layer, Tensor x, long seed) {
    Var y = layer.apply(Samples.start(layer, seed), Var.constant(x), Samples.training(3));
    double[] all = y.value().f64();
    return Arrays.copyOfRange(all, all.length / 3, all.length);
  }

  /** Affine is what maps the middle of two points to the middle of their images. */
  @Property(tries = 150)
  void layersAreAffineIfTheySaySo(@ForAll("cases") Case c, @ForAll long seed) {
    Tensor a = Samples.gaussian(c.example.prepend(20), seed);
    Tensor b = Samples.gaussian(c.example.prepend(20), ~seed);
    Tensor middle = Tensor.generate(a.shape(), a.dtype(), i -> (a.get(i) + b.get(i)) / 2);
    Tensor ya = Samples.evaluate(c.layer, a);
    Tensor yb = Samples.evaluate(c.layer, b);
    Tensor ym = Samples.evaluate(c.layer, middle);
    double worst = 0;
    for (int i = 0; i < ym.size(); i++) {
      worst = Math.max(worst, Math.abs((ya.get(i) + yb.get(i)) / 2 - ym.get(i)));
    }
    assertThat(worst < 1e-12).isEqualTo(c.layer.isAffine());
  }
}
