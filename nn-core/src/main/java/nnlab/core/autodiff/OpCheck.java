package nnlab.core.autodiff;

import nnlab.core.autodiff.OpTable.Case;
import nnlab.core.autodiff.OpTable.Row;
import nnlab.core.random.Rng;
import nnlab.core.tensor.DType;

/**
 * How well the derivatives of one op hold over several random cases.
 *
 * @param op name of the row
 * @param cases number of random cases
 * @param first worst relative error of a first derivative in F64
 * @param second worst relative error of a second derivative in F64; 0 where the row asks for the
 *     first only
 * @param f32 worst relative error of value and gradient in F32 against F64
 * @param pass whether all are within their bounds
 */
public record OpCheck(String op, int cases, double first, double second, double f32, boolean pass) {

  /** Checks one row of the op table, by the project's bounds. */
  public static OpCheck of(Row row, int cases, long seed) {
    double first = 0;
    double second = 0;
    double f32 = 0;
    boolean pass = true;
    for (int i = 0; i < cases; i++) {
      Rng rng = Rng.of(seed).split(row.name()).split(i);
      Case sample = row.sample(rng);
      GradCheck.Options options =
          GradCheck.Options.DEFAULT.withOrder(row.order()).withSeed(rng.nextLong());
      GradCheck.Report report = GradCheck.check(sample.f(), sample.x(), options);
      first = Math.max(first, report.first());
      second = Math.max(second, report.second());
      f32 = Math.max(f32, OpTable.f32Error(representable(sample), seed));
      pass &= report.passed();
    }
    return new OpCheck(row.name(), cases, first, second, f32, pass && f32 <= row.f32());
  }

  /** The same case at inputs that F32 holds exactly, so that only the computation differs. */
  private static Case representable(Case sample) {
    Case rounded = new Case(sample.f(), sample.x().clone());
    for (int i = 0; i < rounded.x().length; i++) {
      rounded.x()[i] = rounded.x()[i].to(DType.F32).to(DType.F64);
    }
    return rounded;
  }
}
