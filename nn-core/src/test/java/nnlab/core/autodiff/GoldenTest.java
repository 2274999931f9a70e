package nnlab.core.autodiff;

import static nnlab.core.autodiff.Padding.SAME;
import static nnlab.core.autodiff.Padding.VALID;

import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Values and derivatives against PyTorch, in double precision. */
class GoldenTest {
  private static void conv2d(String folder, int stride, Padding padding) {
    Golden golden = new Golden(folder);
    Var[] in = {golden.get("x"), golden.get("filter")};
    golden.check("y", Convolution.conv2d(in[0], in[1], stride, padding));
    Var[] g = Grad.vjp(z -> Convolution.conv2d(z[0], z[1], stride, padding), in, golden.get("u"));
    golden.check("dx", g[0]);
    golden.check("dfilter", g[1]);
  }

  @Test
  void convolutionAgreesWithPyTorch() {
    conv2d("conv2dSame", 1, SAME);
    conv2d("conv2dSameStride2", 2, SAME);
    conv2d("conv2dSameEven", 1, SAME);
    conv2d("conv2dValidStride2", 2, VALID);
  }

  private static void pool(String folder, UnaryOperator<Var> f) {
    Golden golden = new Golden(folder);
    golden.check("y", f.apply(golden.get("x")));
    golden.check("dx", Grad.vjp(f, golden.get("x"), golden.get("u")));
  }

  @Test
  void poolingAgreesWithPyTorch() {
    pool("maxPoolValid", x -> Pooling.maxPool2d(x, 2, 2, 2, VALID));
    pool("maxPoolSame", x -> Pooling.maxPool2d(x, 3, 2, 2, SAME));
    pool("avgPoolValid", x -> Pooling.avgPool2d(x, 2, 3, 1, VALID));
    pool("avgPoolSame", x -> Pooling.avgPool2d(x, 3, 3, 2, SAME));
  }

  /** The file holds the value, the first and the second derivative, one row each. */
  private static void activation(String name, UnaryOperator<Var> f) {
    Golden golden = new Golden("activations");
    Var x = golden.get("x");
    Var ones = Var.constant(Tensor.full(x.shape(), DType.F64, 1));
    Var first = Grad.grad(z -> f.apply(z).sum(), x);
    Var second = Grad.hvp(z -> f.apply(z).sum(), x, ones);
    golden.check(name, Slicing.stack(0, f.apply(x), first, second));
  }

  @Test
  void activationsAgreeWithPyTorchToSecondOrder() {
    activation("leakyRelu", x -> Activations.leakyRelu(x, 0.1));
    activation("elu", x -> Activations.elu(x, 1.3));
    activation("selu", Activations::selu);
    activation("gelu", Activations::gelu);
    activation("geluTanh", Activations::geluTanh);
    activation("silu", Activations::silu);
    activation("softplus", Activations::softplus);
    activation("logSigmoid", Activations::logSigmoid);
    activation("hardTanh", Activations::hardTanh);
  }

  private static void loss(String folder, BinaryOperator<Var> f) {
    Golden golden = new Golden(folder);
    Var x = golden.get("x");
    Var target = golden.get("target");
    Var u = golden.get("u");
    golden.check("y", f.apply(x, target));
    golden.check("gradient", Grad.vjp(z -> f.apply(z, target), x, u));
    Var hv = Grad.hvp(z -> f.apply(z, target).times(u).sum(), x, golden.get("v"));
    golden.check("hv", hv);
  }

  @Test
  void lossesAgreeWithPyTorchToSecondOrder() {
    loss("crossEntropy", Losses::crossEntropy);
    loss("crossEntropySmoothed", (x, t) -> Losses.crossEntropy(x, t, 0.15));
    loss("binaryCrossEntropy", Losses::binaryCrossEntropy);
    loss("huber", (x, t) -> Losses.huber(x, t, 0.7));
    loss("multiClassHinge", Losses::multiClassHinge);
  }
}
