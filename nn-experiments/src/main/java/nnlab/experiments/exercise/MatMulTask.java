package nnlab.experiments.exercise;

import java.util.List;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.Tensor;

/** The product of two matrices: value, shape and rule. */
final class MatMulTask {
  private static final Tensor A = OpChecks.normal(1, 3, 4);
  private static final Tensor B = OpChecks.normal(2, 4, 2);

  private MatMulTask() {}

  static Exercise exercise() {
    return new Exercise(
        "matmul",
        "nn-core",
        "Write the matrix product and its rule",
        "MatMul",
        new OpQuestion(),
        List.of(
            new Check(
                "the value is that of the library",
                "C[i, j] is the sum over k of A[i, k] B[k, j]; row-major, element (i, j) of an"
                    + " [m, n] matrix has the number i n + j",
                MatMulTask::hasTheValue),
            new Check(
                "matrices that do not fit are refused",
                "shape() throws a ShapeException when the inner dimensions differ",
                MatMulTask::refusesWrongShapes),
            OpChecks.firstOrder(in -> in[0].matmul(in[1]), A, B),
            OpChecks.secondOrder(in -> in[0].matmul(in[1]), A, B)));
  }

  private static void hasTheValue(Student student) {
    Var a = Var.constant(A);
    Var b = Var.constant(B);
    Expect.near("A B", a.matmul(b).value(), OpChecks.value(student, A, B), 1e-12);
  }

  private static void refusesWrongShapes(Student student) {
    Expect.that(
        student.ask(OpQuestion.SHAPE, A, A).length == 0,
        "[3, 4] x [3, 4]: expected a ShapeException, nothing was thrown");
  }
}
