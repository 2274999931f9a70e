package nnlab.core.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SlicingTest {
  private static Var zeros(int... dims) {
    return Var.constant(Tensor.zeros(Shape.of(dims), DType.F64));
  }

  private static Var vector(double... values) {
    return Var.constant(Tensor.vector(values));
  }

  @Test
  void negativePositionsCountFromTheEnd() {
    assertThat(Slicing.slice(vector(1, 2, 3, 4, 5), 0, -3, -1).value().toDoubles())
        .containsExactly(3, 4);
  }

  @Test
  void aRangeOutsideIsNamed() {
    assertThatThrownBy(() -> Slicing.slice(zeros(3, 4), 1, 2, 5))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "slice: axis 1 of [3, 4] has no range 2:5:1; expected 0 <= start <= stop <= 4 (or "
                + "counted from the end, negative) and a step of at least 1");
    assertThatThrownBy(() -> Slicing.slice(zeros(3), new int[] {2}, new int[] {0}, new int[] {-1}))
        .hasMessageStartingWith("slice: axis 0 of [3] has no range 2:0:-1");
    assertThatThrownBy(
            () -> Slicing.slice(zeros(3, 4), new int[] {0}, new int[] {1}, new int[] {1}))
        .hasMessage("slice: expected one number for each of the 2 axes of [3, 4], got 1");
  }

  @Test
  void aNegativePadIsRefused() {
    assertThatThrownBy(() -> Slicing.pad(zeros(3), new int[] {-1}, new int[] {0}))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "pad: axis 0 of [3] gets -1 and 0 zeros; expected 0 or more, use slice to remove");
  }

  @Test
  void partsMustAddUp() {
    assertThatThrownBy(() -> Slicing.split(zeros(2, 5), 1, 2, 2))
        .isInstanceOf(ShapeException.class)
        .hasMessage("split: the parts [2, 2] make 4 of the 5 elements along axis 1 of [2, 5]");
  }

  @Test
  void concatenatedTensorsDifferAlongOneAxisOnly() {
    assertThatThrownBy(() -> Slicing.concat(0, zeros(2, 3), zeros(1, 3), zeros(2, 4)))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "concat: along axis 0 all other extents must be equal: tensor 0 has shape [2, 3], "
                + "tensor 2 has [2, 4]");
    assertThatThrownBy(() -> Slicing.concat(0))
        .hasMessage("concat: expected at least one tensor, got none");
  }

  @Test
  void onlyAnAxisOfExtentOneIsSqueezed() {
    assertThat(Shapes.squeeze(zeros(2, 1, 3), -2).shape()).isEqualTo(Shape.of(2, 3));
    assertThat(Shapes.expandDims(zeros(2, 3), -1).shape()).isEqualTo(Shape.of(2, 3, 1));
    assertThatThrownBy(() -> Shapes.squeeze(zeros(2, 3), 1))
        .isInstanceOf(ShapeException.class)
        .hasMessage("squeeze: axis 1 of [2, 3] has extent 3; only an axis of extent 1 can go");
    assertThatThrownBy(() -> Shapes.expandDims(zeros(2, 3), 3))
        .hasMessage("expandDims: the answer has axes from -3 to 2, none is 3: x is [2, 3]");
  }

  @Test
  void repeatedIndicesAddUp() {
    Var x = vector(1, 10, 100);
    assertThat(Indexing.scatterAdd(x, 0, 4, 2, 0, 2).value().toDoubles())
        .containsExactly(10, 0, 101, 0);
    assertThat(Grad.grad(z -> Indexing.gather(z, 0, 1, 1, 2).sum(), x).value().toDoubles())
        .containsExactly(0, 2, 1);
  }

  @Test
  void takePicksOneElementOfEachRow() {
    Var x = Var.constant(Tensor.matrix(new double[][] {{1, 2, 3}, {4, 5, 6}}));
    assertThat(Indexing.take(x, 2, 0).value().toDoubles()).containsExactly(3, 4);
    assertThat(Indexing.take(zeros(2, 3, 4, 5), 0, 1).shape()).isEqualTo(Shape.of(2, 4, 5));
  }

  @Test
  void indicesAreChecked() {
    assertThatThrownBy(() -> Indexing.gather(zeros(2, 3), 1, 0, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("gather: index 1 is 3; with 3 elements it is one of 0 ... 2");
    assertThatThrownBy(() -> Indexing.scatterAdd(zeros(2), 0, 0, 0, 0))
        .hasMessage("scatterAdd: index 0 is 0; there are no elements");
    assertThatThrownBy(() -> Indexing.scatterAdd(zeros(2, 3), 1, 5, 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "scatterAdd: expected one index for each of the 3 slices along axis 1 of [2, 3], got 1");
    assertThatThrownBy(() -> Indexing.take(zeros(2, 3), 0))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "take: expected x of shape [n, k, ...] and n indices, got [2, 3] and 1 indices");
    assertThatThrownBy(() -> Indexing.oneHot(DType.F64, 10, 3, 10))
        .hasMessage("oneHot: index 1 is 10; with 10 elements it is one of 0 ... 9");
  }
}
