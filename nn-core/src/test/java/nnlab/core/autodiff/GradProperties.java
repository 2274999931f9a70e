package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import nnlab.core.autodiff.OpTable.Case;
import nnlab.core.autodiff.OpTable.Row;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** The laws that derivatives obey, for every op of the table and for a small smooth network. */
class GradProperties {
  @Property(tries = 10)
  void vjpIsLinearInItsCotangent(
      @ForAll long seed, @ForAll @DoubleRange(min = -2, max = 2) double c) {
    for (Row row : OpTable.rows()) {
      Rng rng = Rng.of(seed).split(row.name());
      Case sample = row.sample(rng);
      Var[] x = constants(sample.x());
      Shape out = sample.f().apply(x).shape();
      Var u = gaussian(out, rng);
      Var v = gaussian(out, rng);
      Var[] together = Grad.vjp(sample.f(), x, u.times(c).plus(v));
      Var[] byU = Grad.vjp(sample.f(), x, u);
      Var[] byV = Grad.vjp(sample.f(), x, v);
      for (int i = 0; i < x.length; i++) {
        assertClose(row.name(), together[i], byU[i].times(c).plus(byV[i]), 1e-12);
      }
    }
  }

  @Property(tries = 10)
  void jvpAndVjpAreAdjoint(@ForAll long seed) {
    for (Row row : OpTable.rows()) {
      Rng rng = Rng.of(seed).split(row.name());
      Case sample = row.sample(rng);
      Var[] x = constants(sample.x());
      Var[] v = new Var[x.length];
      for (int i = 0; i < x.length; i++) {
        v[i] = gaussian(x[i].shape(), rng);
      }
      Var jv = Grad.jvp(sample.f(), x, v);
      Var u = gaussian(jv.shape(), rng);
      Var[] ju = Grad.vjp(sample.f(), x, u);
      double left = jv.times(u).sum().item();
      double right = 0;
      for (int i = 0; i < x.length; i++) {
        right += ju[i].times(v[i]).sum().item();
      }
      assertThat(left).as(row.name()).isCloseTo(right, within(1e-9 * Math.max(1, Math.abs(right))));
    }
  }

  /** A wrong rule agrees with itself, so the jvp is held against the function. */
  @Property(tries = 10)
  void jvpIsACentralDifference(@ForAll long seed) {
    for (Row row : OpTable.rows()) {
      Rng rng = Rng.of(seed).split(row.name());
      Case sample = row.sample(rng);
      Var[] x = constants(sample.x());
      Var[] v = new Var[x.length];
      Var[] ahead = new Var[x.length];
      Var[] behind = new Var[x.length];
      double h = 1e-5;
      for (int i = 0; i < x.length; i++) {
        v[i] = Var.constant(bounded(x[i].shape(), rng));
        ahead[i] = x[i].plus(v[i].times(h));
        behind[i] = x[i].minus(v[i].times(h));
      }
      Var difference = sample.f().apply(ahead).minus(sample.f().apply(behind)).div(2 * h);
      assertClose(row.name(), Grad.jvp(sample.f(), x, v), difference, 1e-6);
    }
  }

  @Property(tries = 15)
  void theHessianIsSymmetric(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int width) {
    Tensor h = Grad.hessian(network(seed, width), parameters(seed, width));
    assertClose("H", Var.constant(h), Var.constant(h).transpose(), 1e-12);
  }

  @Property(tries = 15)
  void hvpIsTheHessianTimesTheVector(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int width) {
    Function<Var, Var> f = network(seed, width);
    Var theta = parameters(seed, width);
    Var v = gaussian(theta.shape(), Rng.of(seed).split("v"));
    assertClose(
        "H v", Grad.hvp(f, theta, v), Var.constant(Grad.hessian(f, theta)).matmul(v), 1e-11);
  }

  @Property(tries = 15)
  void hvpIsACentralDifferenceOfGradients(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int width) {
    Function<Var, Var> f = network(seed, width);
    Var theta = parameters(seed, width);
    Var v = gaussian(theta.shape(), Rng.of(seed).split("v"));
    double h = 1e-5;
    Var difference =
        Grad.grad(f, theta.plus(v.times(h)))
            .minus(Grad.grad(f, theta.minus(v.times(h))))
            .div(2 * h);
    assertClose("H v", Grad.hvp(f, theta, v), difference, 1e-6);
  }

  @Property(tries = 10)
  void theHessianByBlocksEqualsTheWhole(@ForAll long seed) {
    Rng rng = Rng.of(seed);
    Var a = gaussian(Shape.of(3), rng);
    Var b = gaussian(Shape.of(2), rng);
    Var va = gaussian(Shape.of(3), rng);
    Var vb = gaussian(Shape.of(2), rng);
    Function<Var[], Var> f = x -> Linalg.outer(x[0].tanh(), x[1].exp()).square().sum();
    Var[] hv = Grad.hvp(f, new Var[] {a, b}, new Var[] {va, vb});
    double h = 1e-5;
    Var[] ahead = Grad.grad(f, new Var[] {a.plus(va.times(h)), b.plus(vb.times(h))});
    Var[] behind = Grad.grad(f, new Var[] {a.minus(va.times(h)), b.minus(vb.times(h))});
    for (int i = 0; i < 2; i++) {
      assertClose("block " + i, hv[i], ahead[i].minus(behind[i]).div(2 * h), 1e-5);
    }
  }

  @Property(tries = 15)
  void theGaussNewtonProductIsPositiveSemiDefinite(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int width) {
    Var theta = parameters(seed, width);
    Var v = gaussian(theta.shape(), Rng.of(seed).split("v"));
    Var gv = Grad.ggnvp(outputs(seed, width), y -> y.square().mean(), theta, v);
    double rounding = 1e-12 * gv.square().sum().sqrt().times(v.square().sum().sqrt()).item();
    assertThat(gv.times(v).sum().item()).isGreaterThanOrEqualTo(-rounding);
  }

  @Property(tries = 10)
  void meanOfPerExampleGradientsIsTheGradientOfTheMean(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int width) {
    Var theta = parameters(seed, width);
    Function<Var, Var> outputs = outputs(seed, width);
    int n = 5;
    Tensor rows =
        Grad.perExample((z, i) -> outputs.apply(z).square().sum(1).matmul(unit(n, i)), theta, n);
    Var mean = Var.constant(rows).mean(0);
    assertClose(
        "mean", mean, Grad.grad(z -> outputs.apply(z).square().sum(1).mean(), theta), 1e-12);
  }

  private static Var unit(int n, int i) {
    return Var.constant(Tensor.generate(Shape.of(n), DType.F64, k -> k == i ? 1 : 0));
  }

  /** tanh(X W) w of 5 fixed points, with the parameters [W, w] as one vector. */
  private static Function<Var, Var> outputs(long seed, int width) {
    Var x = gaussian(Shape.of(5, 2), Rng.of(seed).split("x"));
    Var select =
        Var.constant(
            Tensor.generate(
                Shape.of(2 * width, 3 * width),
                DType.F64,
                k -> k / (3 * width) == k % (3 * width) ? 1 : 0));
    Var rest =
        Var.constant(
            Tensor.generate(
                Shape.of(width, 3 * width),
                DType.F64,
                k -> k / (3 * width) + 2 * width == k % (3 * width) ? 1 : 0));
    return theta ->
        x.matmul(select.matmul(theta).reshape(2, width))
            .tanh()
            .matmul(rest.matmul(theta).reshape(width, 1));
  }

  private static Function<Var, Var> network(long seed, int width) {
    return theta -> outputs(seed, width).apply(theta).minus(1).square().mean();
  }

  private static Var parameters(long seed, int width) {
    return gaussian(Shape.of(3 * width), Rng.of(seed).split("theta"));
  }

  private static Var gaussian(Shape shape, Rng rng) {
    return Var.constant(Tensor.generate(shape, DType.F64, i -> rng.nextGaussian()));
  }

  private static Tensor bounded(Shape shape, Rng rng) {
    return Tensor.generate(shape, DType.F64, i -> rng.uniform(-1, 1));
  }

  private static Var[] constants(Tensor[] x) {
    Var[] in = new Var[x.length];
    for (int i = 0; i < x.length; i++) {
      in[i] = Var.constant(x[i]);
    }
    return in;
  }

  private static void assertClose(String what, Var actual, Var expected, double tolerance) {
    assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
    double largest = 1;
    for (int i = 0; i < expected.value().size(); i++) {
      largest = Math.max(largest, Math.abs(expected.value().get(i)));
    }
    for (int i = 0; i < expected.value().size(); i++) {
      assertThat(actual.value().get(i))
          .as("%s, element %d", what, i)
          .isCloseTo(expected.value().get(i), within(tolerance * largest));
    }
  }
}
