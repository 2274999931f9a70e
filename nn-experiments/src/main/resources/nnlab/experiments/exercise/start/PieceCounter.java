import java.util.TreeMap;
import nnlab.analysis.pieces.ReluNetwork;
import nnlab.experiments.exercise.PiecesTask.Counter;

/**
 * Count the straight pieces of a network.
 *
 * A network with one input x, one hidden layer of relu units and one output,
 *
 *   y = sum over j of v_j max(0, w_j x + b_j) + c
 *
 * is a broken line. Unit j bends it where w_j x + b_j = 0; there the slope of y changes by
 * |w_j| v_j. Count the straight pieces between from and to. Two bends at one place are one, and
 * none if their changes of slope cancel (below 1e-12 counts as cancelled).
 *
 * In the network, weights().get(0)[0][j] is w_j, biases().get(0)[j] is b_j, and
 * weights().get(1)[j][0] is v_j. A TreeMap keeps places in order.
 *
 * Read: docs/course/07-deep-and-shallow.md. Check: lab exercise check pieces
 */
public final class PieceCounter implements Counter {
  @Override
  public int pieces(ReluNetwork network, double from, double to) {
    throw new UnsupportedOperationException("pieces");
  }
}
