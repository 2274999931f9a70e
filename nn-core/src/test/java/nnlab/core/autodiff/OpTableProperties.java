package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import nnlab.core.autodiff.OpTable.Case;
import nnlab.core.autodiff.OpTable.Row;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/** One table drives the checks of every op. */
class OpTableProperties {
  @Property(tries = 12)
  void everyRulePassesTheGradientCheck(@ForAll long seed) {
    for (Row row : OpTable.rows()) {
      Case c = row.sample(Rng.of(seed).split(row.name()));
      GradCheck.Report report =
          GradCheck.check(
              c.f(), c.x(), GradCheck.Options.DEFAULT.withOrder(row.order()).withSeed(seed));
      assertThat(report.passed()).as("%s on %s: %s", row.name(), shapes(c.x()), report).isTrue();
    }
  }

  /**
   * Which ops had a mutant rejected, over a few seeds: all whose derivative is not zero everywhere.
   */
  @Property(tries = 1)
  void everyMutantOfARuleIsRejected(@ForAll long seed) {
    Set<String> challenged = new TreeSet<>();
    Set<String> all = new TreeSet<>();
    for (Row row : OpTable.rows()) {
      all.add(row.name());
      for (int round = 0; round < 4; round++) {
        Case c = row.sample(Rng.of(seed).split(row.name()).split(round));
        int ops = countOps(c.f(), c.x());
        for (int position = 0; position < ops; position++) {
          for (Mutant.Mistake mistake : Mutant.Mistake.values()) {
            if (rejects(row, c, position, mistake, seed)) {
              challenged.add(row.name());
            }
          }
        }
      }
    }
    all.removeAll(challenged);
    assertThat(all)
        .as("rows without a single mutant: their derivative is 0")
        .containsExactly("sign");
  }

  /**
   * Whether this mutant gives another gradient than the rule; if it does, the check must have
   * refused it.
   */
  private static boolean rejects(Row row, Case c, int position, Mutant.Mistake mistake, long seed) {
    Function<Var[], Var> mutated =
        in ->
            Graph.replay(c.f().apply(in), (k, op) -> k == position ? new Mutant(op, mistake) : op);
    if (sameGradient(c.f(), mutated, c.x(), seed)) {
      return false;
    }
    GradCheck.Report report =
        GradCheck.check(mutated, c.x(), GradCheck.Options.DEFAULT.withOrder(1).withSeed(seed));
    assertThat(report.passed())
        .as("%s, op %d, %s on %s: %s", row.name(), position, mistake, shapes(c.x()), report)
        .isFalse();
    return true;
  }

  private static boolean sameGradient(
      Function<Var[], Var> f, Function<Var[], Var> mutated, Tensor[] x, long seed) {
    Var[] in = constants(x, DType.F64);
    Rng rng = Rng.of(seed);
    Tensor u = Tensor.generate(f.apply(in).shape(), DType.F64, i -> rng.nextGaussian());
    Var[] right = Grad.vjp(f, in, Var.constant(u));
    Var[] wrong = Grad.vjp(mutated, in, Var.constant(u));
    for (int i = 0; i < x.length; i++) {
      double largest = largest(right[i].value());
      for (int k = 0; k < x[i].size(); k++) {
        if (GradCheck.error(wrong[i].value().get(k), right[i].value().get(k), largest) > 1e-6) {
          return false;
        }
      }
    }
    return true;
  }

  @Property(tries = 20)
  void singlePrecisionStaysWithinTheTablesBound(@ForAll long seed) {
    for (Row row : OpTable.rows()) {
      Case c = row.sample(Rng.of(seed).split(row.name()));
      for (int i = 0; i < c.x().length; i++) {
        c.x()[i] = c.x()[i].to(DType.F32).to(DType.F64);
      }
      double worst = OpTable.f32Error(c, seed);
      assertThat(worst).as("%s on %s", row.name(), shapes(c.x())).isLessThanOrEqualTo(row.f32());
    }
  }

  @Property(tries = 20)
  void elementwiseOpsTakeEmptyTensors(@ForAll long seed) {
    for (Row row : ElementwiseRows.rows()) {
      Rng rng = Rng.of(seed).split(row.name());
      int inputs = row.shapes().apply(rng).length;
      Tensor[] x = new Tensor[inputs];
      for (int i = 0; i < inputs; i++) {
        x[i] = Tensor.zeros(Shape.of(3, 0), DType.F64);
      }
      Var[] g =
          Grad.vjp(
              row.f(),
              constants(x, DType.F64),
              Var.constant(Tensor.zeros(Shape.of(3, 0), DType.F64)));
      assertThat(g[0].shape()).as(row.name()).isEqualTo(Shape.of(3, 0));
    }
  }

  @Property(tries = 30)
  void broadcastingEqualsExplicitTiling(@ForAll long seed) {
    for (Row row : ElementwiseRows.rows()) {
      Case c = row.sample(Rng.of(seed).split(row.name()));
      Var[] in = constants(c.x(), DType.F64);
      Var y = c.f().apply(in);
      Var[] tiled = new Var[in.length];
      for (int i = 0; i < in.length; i++) {
        tiled[i] = Shapes.broadcastTo(in[i], y.shape());
      }
      assertThat(c.f().apply(tiled).value().toDoubles())
          .as(row.name())
          .isEqualTo(y.value().toDoubles());
    }
  }

  private static int countOps(Function<Var[], Var> f, Tensor[] x) {
    Var[] variables = new Var[x.length];
    for (int i = 0; i < x.length; i++) {
      variables[i] = Var.variable(x[i]);
    }
    int[] count = {0};
    Graph.replay(
        f.apply(variables),
        (k, op) -> {
          count[0]++;
          return op;
        });
    return count[0];
  }

  private static double largest(Tensor t) {
    double largest = 0;
    for (int i = 0; i < t.size(); i++) {
      largest = Math.max(largest, Math.abs(t.get(i)));
    }
    return largest;
  }

  private static Var[] constants(Tensor[] x, DType dtype) {
    Var[] in = new Var[x.length];
    for (int i = 0; i < x.length; i++) {
      in[i] = Var.constant(x[i].to(dtype));
    }
    return in;
  }

  private static String shapes(Tensor[] x) {
    StringBuilder text = new StringBuilder();
    for (Tensor t : x) {
      text.append(t.shape());
    }
    return text.toString();
  }
}
