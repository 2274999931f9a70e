package nnlab.experiments.exercise;

import java.util.Arrays;
import nnlab.core.autodiff.Op;
import nnlab.core.autodiff.Var;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.ShapeException;
import nnlab.core.tensor.Tensor;

/** Asks an op, with a path of {@link Derivatives} and its inputs. */
final class OpQuestion implements Question<Op> {
  /** In place of a path: asks for the shape of the answer; for none if the inputs do not fit. */
  static final Tensor SHAPE = Tensor.vector(-1);

  @Override
  public Class<Op> contract() {
    return Op.class;
  }

  @Override
  public Tensor[] answer(Op op, Tensor... in) {
    Tensor[] x = Arrays.copyOfRange(in, 1, in.length);
    if (in[0].size() == 1 && in[0].item() == SHAPE.item()) {
      return shape(op, Arrays.stream(x).map(Tensor::shape).toArray(Shape[]::new));
    }
    return new Tensor[] {Derivatives.answer(at -> Var.apply(op, at), in[0], x)};
  }

  private static Tensor[] shape(Op op, Shape... in) {
    try {
      Shape shape = op.shape(in);
      Tensor dims = Tensor.zeros(Shape.of(shape.rank()), DType.F64);
      for (int i = 0; i < shape.rank(); i++) {
        dims.set(i, shape.dim(i));
      }
      return new Tensor[] {dims};
    } catch (ShapeException refused) {
      return new Tensor[0];
    }
  }
}
