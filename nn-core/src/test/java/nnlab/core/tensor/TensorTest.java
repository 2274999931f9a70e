package nnlab.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TensorTest {
  @Test
  void elementsAreRowMajor() {
    Tensor t = Tensor.generate(Shape.of(2, 3), DType.F32, i -> i);
    assertThat(t.at(0, 2)).isEqualTo(2);
    assertThat(t.at(1, 0)).isEqualTo(3);
    assertThat(Tensor.matrix(new double[][] {{1, 2}, {3, 4}}).toDoubles())
        .containsExactly(1, 2, 3, 4);
  }

  @Test
  void theFormatsConvertAndRound() {
    Tensor wide = Tensor.vector(0.1, 1e300);
    Tensor narrow = wide.to(DType.F32);
    assertThat(narrow.f32()).containsExactly(0.1f, Float.POSITIVE_INFINITY);
    assertThat(wide.to(DType.F64)).isSameAs(wide);
    assertThatThrownBy(wide::f32)
        .hasMessage("this tensor holds F64 numbers: use f64() or to(DType.F32)");
    assertThatThrownBy(narrow::f64)
        .hasMessage("this tensor holds F32 numbers: use f32() or to(DType.F64)");
  }

  @Test
  void everyWriteIsCounted() {
    Tensor t = Tensor.zeros(Shape.of(2), DType.F64);
    int before = t.version();
    t.set(0, 1);
    t.fill(2);
    t.copyFrom(Tensor.vector(3, 4));
    t.f64()[0] = 5;
    t.markChanged();
    assertThat(t.version()).isEqualTo(before + 4);
  }

  @Test
  void reshapeSharesAndCopyDoesNot() {
    Tensor t = Tensor.vector(1, 2, 3, 4);
    assertThat(t.reshape(Shape.of(2, 2)).array()).isSameAs(t.array());
    assertThat(t.copy().array()).isNotSameAs(t.array());
  }

  @Test
  void messagesSayWhatWasExpected() {
    assertThatThrownBy(() -> Tensor.of(Shape.of(2, 2), 1.0))
        .hasMessage("tensor: shape [2, 2] needs 4 elements, the array has 1");
    assertThatThrownBy(() -> Tensor.vector(1, 2).item())
        .hasMessage(
            "item: expected one element, got shape [2]; reduce it first, for example with mean()");
    assertThatThrownBy(() -> Tensor.matrix(new double[][] {{1, 2}, {3}}))
        .hasMessage("matrix: row 0 has 2 columns, row 1 has 1");
    assertThatThrownBy(() -> Tensor.vector(1).copyFrom(Tensor.vector(1, 2)))
        .hasMessage("copyFrom: expected shape [1], got [2]");
    assertThatThrownBy(() -> Tensor.vector(1, 2).at(0, 0))
        .hasMessage("at: a tensor of shape [2] needs 1 indices, got 2");
    assertThatThrownBy(() -> Tensor.vector(1, 2).at(2))
        .hasMessage("index 2 on axis 0 of shape [2]");
  }

  @Test
  void aLongTensorIsPrintedShort() {
    assertThat(Tensor.vector(1, 2)).hasToString("F64[2] [1.0, 2.0]");
    assertThat(Tensor.zeros(Shape.of(100), DType.F32).toString()).endsWith(", ... 84 more]");
  }

  @Test
  void aWorkspaceHandsOutReleasedBuffersAgain() {
    Workspace workspace = Workspace.poisoning();
    Tensor a = workspace.take(Shape.of(3), DType.F64);
    a.fill(1);
    Object buffer = a.array();
    workspace.reset();
    Tensor b = workspace.take(Shape.of(3, 1), DType.F64);
    assertThat(b.array()).isSameAs(buffer);
    assertThat(b.toDoubles()).containsOnly(Double.NaN);
    assertThat(workspace.bytes()).isEqualTo(24);
  }

  @Test
  void anInnerScopeKeepsWhatIsAskedFor() {
    Workspace workspace = Workspace.poisoning();
    Tensor outer = workspace.take(Shape.of(2), DType.F32);
    outer.fill(1);
    int mark = workspace.mark();
    Tensor kept = workspace.take(Shape.of(2), DType.F32);
    kept.fill(2);
    Tensor released = workspace.take(Shape.of(2), DType.F32);
    workspace.releaseSince(mark, List.of(kept));
    assertThat(outer.toDoubles()).containsExactly(1, 1);
    assertThat(kept.toDoubles()).containsExactly(2, 2);
    assertThat(released.toDoubles()).containsOnly(Double.NaN);
    assertThat(workspace.take(Shape.of(2), DType.F32).array()).isSameAs(released.array());
  }
}
