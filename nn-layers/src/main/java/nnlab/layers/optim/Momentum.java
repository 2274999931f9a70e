package nnlab.layers.optim;

import java.util.List;
import nnlab.core.kernels.Optim32;
import nnlab.core.kernels.Optim64;
import nnlab.core.tensor.DType;
import nnlab.core.tensor.Tensor;

/**
 * The heavy ball: v = mu v + g, x = x - rate v. PyTorch's {@code SGD(momentum=mu)}; the learning
 * rate is outside the velocity, so that a change of rate acts at once.
 *
 * <p>B. T. Polyak, Some methods of speeding up the convergence of iteration methods, USSR
 * Computational Mathematics and Mathematical Physics 4, 1964.
 *
 * @param mu share of the velocity that is kept, 0 &lt;= mu &lt; 1
 */
public record Momentum(double mu) implements UpdateRule {
  public Momentum {
    Check.fraction("momentum", mu);
  }

  @Override
  public List<String> slots() {
    return List.of("velocity");
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    if (x.dtype() == DType.F32) {
      Optim32.momentum(x.size(), (float) rate, (float) mu, gradient.f32(), slots[0].f32(), x.f32());
    } else {
      Optim64.momentum(x.size(), rate, mu, gradient.f64(), slots[0].f64(), x.f64());
    }
  }
}
