package nnlab.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ShapeProperties {
  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(4).map(Shape::of);
  }

  @Property
  void sizeIsTheProductOfTheExtents(@ForAll("shapes") Shape shape) {
    int product = 1;
    for (int d : shape.dims()) {
      product *= d;
    }
    assertThat(shape.size()).isEqualTo(product);
  }

  @Property
  void broadcastingIsCommutativeAndIdempotent(
      @ForAll("shapes") Shape a, @ForAll("shapes") Shape b) {
    Shape ab;
    try {
      ab = Shape.broadcast("test", a, b);
    } catch (ShapeException incompatible) {
      assertThatThrownBy(() -> Shape.broadcast("test", b, a)).isInstanceOf(ShapeException.class);
      return;
    }
    assertThat(Shape.broadcast("test", b, a)).isEqualTo(ab);
    assertThat(Shape.broadcast("test", ab, a)).isEqualTo(ab);
    assertThat(Shape.broadcast("test", ab, b)).isEqualTo(ab);
  }

  @Property
  void aScalarBroadcastsWithEverything(@ForAll("shapes") Shape shape) {
    assertThat(Shape.broadcast("test", shape, Shape.scalar())).isEqualTo(shape);
  }

  @Property
  void negativeAxesCountFromTheEnd(@ForAll("shapes") Shape shape) {
    for (int axis = 0; axis < shape.rank(); axis++) {
      assertThat(shape.dim(axis - shape.rank())).isEqualTo(shape.dim(axis));
    }
  }

  @Property
  void dropFirstUndoesPrepend(@ForAll("shapes") Shape shape) {
    assertThat(shape.prepend(7).dropFirst()).isEqualTo(shape);
    assertThat(shape.prepend(7).endsWith(shape)).isTrue();
  }

  @Example
  void whatNoArrayCanHoldIsRefusedAndAnEmptyShapeIsNot() {
    assertThat(Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0).size())
        .isZero();
    assertThatThrownBy(() -> Shape.of(65536, 65536))
        .isInstanceOf(ShapeException.class)
        .hasMessage(
            "shape: [65536, 65536] has more elements than one Java array can hold (2^31 - 9)");
    assertThatThrownBy(() -> Shape.of(2, -1)).hasMessage("shape: an extent is negative: [2, -1]");
    assertThatThrownBy(() -> Shape.of(2, 3).dim(2))
        .hasMessage("shape: [2, 3] has no axis 2 (axes run from -2 to 1)");
  }
}
