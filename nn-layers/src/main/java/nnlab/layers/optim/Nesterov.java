package nnlab.layers.optim;

import java.util.List;
import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * Momentum that looks ahead: v = mu v + g, x = x - rate (g + mu v). PyTorch's {@code
 * SGD(momentum=mu, nesterov=True)}: the parameters stored are those of the point looked at.
 *
 * <p>Y. Nesterov, A method of solving a convex programming problem with convergence rate O(1/k^2),
 * Soviet Mathematics Doklady 27, 1983; in this form I. Sutskever et al., On the importance of
 * initialization and momentum in deep learning, ICML 2013.
 *
 * @param mu share of the velocity that is kept, 0 &lt;= mu &lt; 1
 */
public record Nesterov(double mu) implements UpdateRule {
  public Nesterov {
    Check.fraction("momentum", mu);
  }

  @Override
  public List<String> slots() {
    return List.of("velocity");
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    if (x.dtype() == DType.F32) {
      Optim32.nesterov(x.size(), (float) rate, (float) mu, gradient.f32(), slots[0].f32(), x.f32());
    } else {
      Optim64.nesterov(x.size(), rate, mu, gradient.f64(), slots[0].f64(), x.f64());
    }
  }
}
