import nnlab.core.autodiff.Reductions;
import nnlab.core.autodiff.Var;
import nnlab.experiments.exercise.LogSoftmaxTask.LogSoftmax;

/**
 * Write log-softmax so that it cannot overflow.
 *
 * A network for classes ends with logits, any real numbers, [n, classes]. Softmax makes
 * probabilities of each row, e^x_j / sum_k e^x_k; the loss needs their logarithms:
 *
 *   y_j = x_j - ln sum_k e^x_k
 *
 * Written down as it stands, e^1000 is infinite. Find a form that is the same function and finite
 * for every finite input. Compose it of Var operations; there is no rule to write. Useful:
 * Reductions.max(x, true, 1) and Reductions.sum(x, true, 1), which keep the summed axis with extent
 * 1 so that the answer broadcasts against x.
 *
 * Read: docs/course/02-reverse-mode.md. Check: lab exercise check log-softmax
 */
public final class StableLogSoftmax implements LogSoftmax {
  @Override
  public Var of(Var logits) {
    Var shifted = logits.minus(Reductions.max(logits, true, 1));
    return shifted.minus(Reductions.sum(shifted.exp(), true, 1).log());
  }
}
