import java.util.List;
import nnlab.core.tensor.Tensor;
import nnlab.layers.optim.UpdateRule;

/**
 * Write Adam.
 *
 * For every number x of a parameter with gradient g, Adam keeps a running average m of g and a
 * running average v of g^2, both starting at zero:
 *
 *   m = 0.9 m + 0.1 g              mHat = m / (1 - 0.9^step)
 *   v = 0.999 v + 0.001 g^2        vHat = v / (1 - 0.999^step)
 *   x = x - rate mHat / (sqrt(vHat) + 1e-8)
 *
 * The hats correct the start at zero; step is counted from 1. A Tensor's element i is read with
 * get(i) and written with set(i, value). slots[0] holds m and slots[1] holds v for this parameter,
 * of its shape, from one step to the next.
 *
 * D. P. Kingma and J. Ba, Adam: a method for stochastic optimization, ICLR 2015.
 * Read: docs/course/05-optimizers.md. Check: lab exercise check adam
 */
public final class MyAdam implements UpdateRule {
  @Override
  public List<String> slots() {
    return List.of("m", "v");
  }

  @Override
  public void update(Tensor x, Tensor gradient, Tensor[] slots, long step, double rate) {
    throw new UnsupportedOperationException("update");
  }
}
