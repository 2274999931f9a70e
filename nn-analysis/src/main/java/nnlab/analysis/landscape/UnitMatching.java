package nnlab.analysis.landscape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nnlab.analysis.curvature.DenseStack;
import nnlab.analysis.curvature.DenseStack.Dense;
import nnlab.analysis.linalg.Vectors;
import nnlab.core.tensor.Tensor;

/**
 * Brings the hidden units of one network into the order of another's. Units of a layer can be
 * permuted without changing the function, so two networks may be far apart only because their units
 * are numbered differently.
 *
 * <p>Weight matching: S. K. Ainsworth, J. Hayase and S. Srinivasa, Git Re-Basin, ICLR 2023. Relu
 * units are first rescaled to unit incoming length in both networks. Then, layer by layer, the
 * assignment with the largest inner product of the weights is taken, until nothing changes. This
 * only climbs to the nearest summit, so it is done from two starts and the better end is kept: the
 * units as they are, and a sweep from front to back by the incoming weights alone, which undoes a
 * mere permutation exactly. An assignment of n units takes of the order of n^3 operations: a second
 * at 256 units, half a minute at 700.
 *
 * @param first the first network, rescaled: the same function
 * @param second the second network, rescaled and permuted: the same function as before
 * @param permutations for each hidden layer, which of its units the second network had at each
 *     place
 * @param sweeps through the layers until nothing changed
 */
public record UnitMatching(Tensor first, Tensor second, List<int[]> permutations, int sweeps) {
  private static final int MOST_SWEEPS = 100;

  /** A gain below this share of the weights' inner product is rounding. */
  private static final double LEAST_GAIN = 1e-12;

  public UnitMatching {
    permutations = List.copyOf(permutations);
  }

  /** Matches the units of the second point to those of the first. */
  public static UnitMatching of(DenseStack stack, Tensor first, Tensor second) {
    Line.requireLength(first, second.toDoubles());
    double[] a = Rescaling.toUnitNorm(stack, first).f64();
    double[] b = Rescaling.toUnitNorm(stack, second).f64();
    Search asTheyAre = new Search(stack.layers(), a, b.clone());
    Search byIncoming = new Search(stack.layers(), a, b.clone());
    byIncoming.sweep(false);
    asTheyAre.climb();
    byIncoming.climb();
    boolean better = Vectors.dot(a, byIncoming.b) >= Vectors.dot(a, asTheyAre.b);
    Search best = better ? byIncoming : asTheyAre;
    return new UnitMatching(
        Tensor.vector(a), Tensor.vector(best.b), best.permutations, best.sweeps);
  }

  /**
   * The second network's own numbers with its units in the matched order, not rescaled: what its
   * distance from the first is when only the numbering of the units is free.
   *
   * @param second the point that was matched
   */
  public Tensor reorder(DenseStack stack, Tensor second) {
    double[] theta = second.toDoubles();
    for (int l = 0; l < permutations.size(); l++) {
      permute(stack.layers(), theta, l, permutations.get(l));
    }
    return Tensor.vector(theta);
  }

  /** Puts at each place of hidden layer l the unit that stood at {@code order[place]}. */
  private static void permute(List<Dense> layers, double[] theta, int l, int[] order) {
    double[] before = theta.clone();
    for (int i = 0; i < order.length; i++) {
      move(before, layers.get(l).incoming(order[i]), theta, layers.get(l).incoming(i));
      move(before, layers.get(l + 1).reading(order[i]), theta, layers.get(l + 1).reading(i));
    }
  }

  private static void move(double[] before, int[] from, double[] after, int[] to) {
    for (int k = 0; k < to.length; k++) {
      after[to[k]] = before[from[k]];
    }
  }

  /** Permutes b until it resembles a. */
  private static final class Search {
    final List<Dense> layers;
    final double[] a;
    final double[] b;
    final List<int[]> permutations = new ArrayList<>();
    int sweeps;

    Search(List<Dense> layers, double[] a, double[] b) {
      this.layers = layers;
      this.a = a;
      this.b = b;
      for (Dense layer : layers.subList(0, layers.size() - 1)) {
        int[] identity = new int[layer.units()];
        Arrays.setAll(identity, i -> i);
        permutations.add(identity);
      }
    }

    /** Sweeps until nothing changes. */
    void climb() {
      boolean changed = true;
      for (; changed && sweeps < MOST_SWEEPS; sweeps++) {
        changed = sweep(true);
      }
    }

    /** One assignment per hidden layer; whether one of them changed. */
    boolean sweep(boolean outgoing) {
      boolean changed = false;
      for (int l = 0; l < permutations.size(); l++) {
        double[][] similarity = similarity(l, outgoing);
        int[] order = Assignment.largest(similarity);
        if (gain(similarity, order) > 0) {
          permute(layers, b, l, order);
          note(l, order);
          changed = true;
        }
      }
      return changed;
    }

    private double[][] similarity(int l, boolean outgoing) {
      Dense layer = layers.get(l);
      double[][] similarity = new double[layer.units()][layer.units()];
      for (int i = 0; i < layer.units(); i++) {
        for (int j = 0; j < layer.units(); j++) {
          similarity[i][j] = product(layer.incoming(i), layer.incoming(j));
          if (outgoing) {
            Dense next = layers.get(l + 1);
            similarity[i][j] += product(next.reading(i), next.reading(j));
          }
        }
      }
      return similarity;
    }

    private double product(int[] ofA, int[] ofB) {
      double sum = 0;
      for (int k = 0; k < ofA.length; k++) {
        sum += a[ofA[k]] * b[ofB[k]];
      }
      return sum;
    }

    private static double gain(double[][] similarity, int[] order) {
      double gain = 0;
      double size = 0;
      for (int i = 0; i < order.length; i++) {
        gain += similarity[i][order[i]] - similarity[i][i];
        size += Math.abs(similarity[i][order[i]]) + Math.abs(similarity[i][i]);
      }
      return gain > LEAST_GAIN * size ? gain : 0;
    }

    private void note(int l, int[] order) {
      int[] units = permutations.get(l).clone();
      for (int i = 0; i < order.length; i++) {
        permutations.get(l)[i] = units[order[i]];
      }
    }
  }
}
