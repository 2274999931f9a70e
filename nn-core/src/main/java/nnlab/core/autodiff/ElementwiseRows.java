package nnlab.core.autodiff;

import static nnlab.core.autodiff.OpTable.binary;
import static nnlab.core.autodiff.OpTable.unary;

import java.util.List;
import java.util.function.Function;
import nnlab.core.autodiff.OpTable.Domain;
import nnlab.core.autodiff.OpTable.Row;
import nnlab.core.random.Rng;
import nnlab.core.tensor.Shape;

/** The rows of the op table for ops that work element by element. */
final class ElementwiseRows {
  private static final Domain POSITIVE = Domain.between(0.3, 3);
  private static final Domain AWAY_FROM_ZERO = Domain.avoiding(-2, 2, 0);

  private ElementwiseRows() {}

  static List<Row> rows() {
    return List.of(
        unary("negate", Var::negate),
        unary("exp", Var::exp),
        unary("log", Var::log).on(POSITIVE),
        unary("log1p", x -> Var.apply(Elementwise.LOG1P, x)).on(Domain.between(-0.6, 2)),
        unary("expm1", x -> Var.apply(Elementwise.EXPM1, x)),
        unary("sqrt", Var::sqrt).on(POSITIVE),
        unary("square", Var::square),
        unary("reciprocal", x -> Var.apply(Elementwise.RECIPROCAL, x)).on(POSITIVE),
        unary("abs", Var::abs).on(AWAY_FROM_ZERO),
        unary("sign", x -> Var.apply(Elementwise.SIGN, x)).on(AWAY_FROM_ZERO),
        unary("relu", Var::relu).on(AWAY_FROM_ZERO),
        unary("tanh", Var::tanh),
        unary("sigmoid", Var::sigmoid),
        unary("softplus", x -> Var.apply(Elementwise.SOFTPLUS, x)),
        unary("sin", x -> Var.apply(Elementwise.SIN, x)),
        unary("cos", x -> Var.apply(Elementwise.COS, x)),
        unary("erf", x -> Var.apply(Elementwise.ERF, x)),
        unary("scale", x -> x.times(-1.7)),
        unary("divide(constant)", x -> x.div(-1.7)),
        unary("shift", x -> x.plus(0.3)),
        unary("power(constant)", x -> x.pow(2.5)).on(POSITIVE),
        unary("clip", x -> Elementwise.clip(x, -0.5, 1)).on(Domain.avoiding(-2, 2, -0.5, 1)),
        binary("add", x -> x[0].plus(x[1])),
        binary("subtract", x -> x[0].minus(x[1])),
        binary("multiply", x -> x[0].times(x[1])),
        binary("divide", x -> x[0].div(x[1])).on(Domain.between(-2, 2), POSITIVE),
        row("tanhGrad", x -> Slope.TANH.apply(x[0], x[1].tanh(), x[1])),
        row("sigmoidGrad", x -> Slope.SIGMOID.apply(x[0], x[1].sigmoid(), x[1])),
        binary("power", x -> Var.apply(Elementwise.POWER, x)).on(POSITIVE, Domain.between(-2, 2)),
        OpTable.row("max", ElementwiseRows::equalShapes, x -> Elementwise.max(x[0], x[1]))
            .on(Domain.distinct(), Domain.between(0.03, 0.04)),
        OpTable.row("min", ElementwiseRows::equalShapes, x -> Elementwise.min(x[0], x[1]))
            .on(Domain.distinct(), Domain.between(0.03, 0.04)),
        OpTable.row(
                "where",
                ElementwiseRows::threeShapes,
                x -> Elementwise.where(x[0], x[1].square(), x[2]))
            .on(Domain.index(2), Domain.between(-2, 2)));
  }

  private static Row row(String name, Function<Var[], Var> f) {
    return OpTable.row(name, ElementwiseRows::equalShapes, f);
  }

  private static Shape[] equalShapes(Rng rng) {
    Shape shape = OpTable.anyShape(rng);
    return new Shape[] {shape, shape};
  }

  private static Shape[] threeShapes(Rng rng) {
    Shape[] two = OpTable.broadcastable(rng);
    return new Shape[] {two[0], two[1], two[0]};
  }
}
