package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** The checker is checked with rules that are wrong on purpose. */
class GradCheckTest {
  private static final Tensor X =
      Tensor.generate(Shape.of(3, 3), DType.F64, i -> Math.sin(3 * i + 1));

  /** x^3 / 3 with a rule from outside. */
  private record Cube(ElementwiseOp.UnaryRule rule) implements Op {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public Shape shape(Shape... in) {
      return in[0];
    }

    @Override
    public void forward(Tensor[] in, Tensor out) {
      for (int i = 0; i < out.size(); i++) {
        out.set(i, Math.pow(in[0].get(i), 3) / 3);
      }
    }

    @Override
    public Var[] vjp(Var g, Var y, Var[] x, boolean[] wanted) {
      return new Var[] {rule.apply(g, y, x[0])};
    }
  }

  private static GradCheck.Report check(ElementwiseOp.UnaryRule rule) {
    return GradCheck.check(x -> Var.apply(new Cube(rule), x), X);
  }

  @Test
  void aRightRulePasses() {
    GradCheck.Report report = check((g, y, x) -> g.times(x.square()));
    assertThat(report.passed()).as(report.toString()).isTrue();
    assertThat(report.first()).isLessThan(1e-9);
    assertThat(report.second()).isLessThan(1e-9);
  }

  @Test
  void aRuleWrongByAHairFails() {
    GradCheck.Report report = check((g, y, x) -> g.times(x.square()).times(1 + 1e-6));
    assertThat(report.passed()).isFalse();
    assertThat(report.first()).isBetween(0.9e-6, 1.1e-6);
  }

  @Test
  void aRuleWrongOnlyAtSecondOrderFails() {
    GradCheck.Report report = check((g, y, x) -> g.times(x.detach().square()));
    assertThat(report.first()).isLessThan(1e-9);
    assertThat(report.passed()).isFalse();
    assertThat(report.mismatches()).allMatch(m -> m.order() == 2 && m.input() == 0);
    assertThat(report.toString()).contains("the rule gives 0: the term for this input is missing");
  }

  @Test
  void aRuleThatForgetsItsCotangentFails() {
    assertThat(check((g, y, x) -> x.square()).passed()).isFalse();
  }

  @Test
  void aMissingFactorIsNamed() {
    assertThat(check((g, y, x) -> g.times(x.square()).times(0.5)).causes())
        .containsExactly(
            "order 1, input 0: every element is 0.5000 times what it should be: a factor is missing or too much");
  }

  @Test
  void aWrongSignIsNamed() {
    assertThat(check((g, y, x) -> g.times(x.square()).negate()).causes())
        .containsExactly("order 1, input 0: every element has the wrong sign");
  }

  @Test
  void aWrongTransposeIsNamed() {
    assertThat(check((g, y, x) -> g.times(x.square()).transpose()).causes())
        .containsExactly(
            "order 1, input 0: the elements are right but stand elsewhere: a wrong transpose");
  }

  @Test
  void aSumOverTheWrongAxisIsNamed() {
    assertThat(
            check((g, y, x) -> Shapes.broadcastTo(g.times(x.square()).mean(0), x.shape())).causes())
        .containsExactly(
            "order 1, input 0: the sum is right but not its elements: summed, or averaged, over the wrong axis");
  }

  @Test
  void aCotangentOfTheWrongShapeNamesTheOpAndTheRule() {
    assertThat(check((g, y, x) -> g.times(x.square()).sum(0)).causes())
        .containsExactly(
            "the derivative rule of cube returned a cotangent of shape [3] for an input of shape [3, 3]; a rule returns its input's shape, unless the op says that"
                + " it broadcasts");
  }

  @Test
  void aKinkAtTheSampleIsNamedAndIsNoFailure() {
    GradCheck.Report report = GradCheck.check(Var::relu, Tensor.vector(1, 0, -1));
    assertThat(report.passed()).isTrue();
    assertThat(report.kinks()).hasSize(1);
    assertThat(report.kinks().get(0).element()).isEqualTo(1);
    assertThat(report.toString())
        .contains("not a failure: input 0, element 1: a kink at or near x = 0");
  }

  @Test
  void aKinkNearTheSampleIsNamedAndIsNoFailure() {
    GradCheck.Report report = GradCheck.check(Var::abs, Tensor.vector(1, 3e-4));
    assertThat(report.passed()).isTrue();
    assertThat(report.kinks()).extracting(GradCheck.Kink::element).contains(1);
  }

  @Test
  void aWrongRuleIsNotTakenForAKink() {
    GradCheck.Report report =
        GradCheck.check(x -> Var.apply(new Cube((g, y, in) -> g.times(in.square()).plus(1)), x), X);
    assertThat(report.kinks()).isEmpty();
    assertThat(report.passed()).isFalse();
  }

  @Test
  void roundingOfALargeValueIsNotTakenForAKink() {
    GradCheck.Report report =
        GradCheck.check(
            x -> Var.apply(new Cube((g, y, in) -> g.times(in.square()).times(2)), x).plus(1e9), X);
    assertThat(report.kinks()).isEmpty();
    assertThat(report.passed()).isFalse();
  }

  @Test
  void aBendNextToAnExtremumIsNotTakenForAKink() {
    // The slope of x^3 / 3 - x is almost 0 here, so it changes by much of itself within a short
    // step.
    GradCheck.Report report =
        GradCheck.check(
            x -> Var.apply(new Cube((g, y, in) -> g.times(in.square()).times(2)), x).minus(x),
            Tensor.vector(1.0001));
    assertThat(report.kinks()).isEmpty();
    assertThat(report.passed()).isFalse();
  }

  @Test
  void singlePrecisionIsRefused() {
    assertThatThrownBy(() -> GradCheck.check(Var::tanh, X.to(DType.F32)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradients are checked in F64, input 0 is F32: convert it with to(DType.F64)");
  }

  @Test
  void orThrowCarriesTheReport() {
    assertThatThrownBy(() -> check((g, y, x) -> g.times(x.square()).negate()).orThrow())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("gradient check FAILED")
        .hasMessageContaining("order 1, input 0, element");
  }
}
