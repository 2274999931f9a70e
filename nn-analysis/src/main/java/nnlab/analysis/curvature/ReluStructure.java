package nnlab.analysis.curvature;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nnlab.analysis.curvature.DenseStack.Dense;
import nnlab.analysis.linalg.OrthonormalBasis;
import nnlab.core.tensor.Tensor;
import nnlab.layers.layer.Activation;
import nnlab.layers.train.TiledObjective;

/**
 * What relu does to the loss surface around a point: directions in which nothing can change, and
 * kinks. Empty for a network without relu, or that is not a stack of dense layers.
 *
 * @param liveUnits hidden units that can be rescaled: incoming weights and bias times c, outgoing
 *     weights divided by c
 * @param deadUnits units that are zero on every example, and so have no gradient
 * @param generators direction of the rescaling of each live unit: its incoming weights and bias,
 *     and minus its outgoing weights. The loss is constant along the rescaling; where the gradient
 *     vanishes, H v = 0 (in general H v = -D g, with D the signs above)
 * @param deadCoordinates indices of the parameters that go into or out of a dead unit; the loss
 *     does not depend on them as long as the unit stays dead
 * @param nearestKink the smallest |z| over units and examples, relative to the largest that the
 *     rounding of z could be measured by, {@code |b| + sum |a_i w_i|}; infinity without relu
 */
public record ReluStructure(
    int liveUnits,
    int deadUnits,
    List<double[]> generators,
    int[] deadCoordinates,
    double nearestKink) {

  /** A point counts as on a kink if some relative |z| is at most this. */
  public static final double ON_KINK = 1e-12;

  private static final ReluStructure NONE =
      new ReluStructure(0, 0, List.of(), new int[0], Double.POSITIVE_INFINITY);

  public ReluStructure {
    generators = List.copyOf(generators);
    if (liveUnits < 0 || deadUnits < 0 || !(nearestKink >= 0)) {
      throw new IllegalArgumentException(
          "expected counts and a distance >= 0, got "
              + liveUnits
              + ", "
              + deadUnits
              + ", "
              + nearestKink);
    }
  }

  /** The structure at theta on the objective's examples. */
  public static ReluStructure of(TiledObjective objective, Tensor theta) {
    Optional<DenseStack> stack = DenseStack.find(objective.model());
    return stack.map(s -> new Survey(s, objective, theta).structure()).orElse(NONE);
  }

  /** Whether some unit is, for some example, at its kink up to rounding. */
  public boolean onKink() {
    return nearestKink <= ON_KINK;
  }

  /** An orthonormal basis Q of the directions that are known to be null. */
  OrthonormalBasis nullDirections(int parameters) {
    OrthonormalBasis basis = new OrthonormalBasis();
    for (int i : deadCoordinates) {
      double[] unit = new double[parameters];
      unit[i] = 1;
      basis.append(unit);
    }
    for (double[] generator : generators) {
      basis.append(generator.clone());
    }
    return basis;
  }

  /** Goes through the layers of one network. */
  private static final class Survey {
    private final List<Dense> layers;
    private final Tensor theta;
    private final DenseStack.Units units;
    private final List<double[]> generators = new ArrayList<>();
    private final TreeSet<Integer> deadCoordinates = new TreeSet<>();
    private int deadUnits;
    private double nearestKink = Double.POSITIVE_INFINITY;

    Survey(DenseStack stack, TiledObjective objective, Tensor theta) {
      this.layers = stack.layers();
      this.theta = theta;
      this.units = stack.evaluate(theta, objective.batch().features(), List.of());
    }

    ReluStructure structure() {
      for (int l = 0; l < layers.size(); l++) {
        if (layers.get(l).isHomogeneous()) {
          for (int unit = 0; unit < layers.get(l).units(); unit++) {
            visit(l, unit);
          }
        }
      }
      int[] dead = deadCoordinates.stream().mapToInt(Integer::intValue).toArray();
      return new ReluStructure(generators.size(), deadUnits, generators, dead, nearestKink);
    }

    private void visit(int l, int unit) {
      Dense layer = layers.get(l);
      int[] incoming = layer.incoming(unit);
      int[] outgoing = l + 1 < layers.size() ? layers.get(l + 1).reading(unit) : new int[0];
      boolean live = surveyExamples(l, unit) || layer.activation() == Activation.LEAKY_RELU;
      if (!live) {
        deadUnits++;
        for (int i : incoming) {
          deadCoordinates.add(i);
        }
        for (int i : outgoing) {
          deadCoordinates.add(i);
        }
      } else if (outgoing.length > 0) {
        double[] generator = new double[theta.size()];
        for (int i : incoming) {
          generator[i] = theta.get(i);
        }
        for (int i : outgoing) {
          generator[i] = -theta.get(i);
        }
        generators.add(generator);
      }
    }

    /** Whether the unit is positive on some example; notes how near it comes to its kink. */
    private boolean surveyExamples(int l, int unit) {
      Dense layer = layers.get(l);
      Tensor a = units.inputs().get(l).value();
      Tensor z = units.z().get(l).value();
      boolean positive = false;
      for (int n = 0; n < z.shape().dim(0); n++) {
        double value = z.get(n * layer.units() + unit);
        double scale = Math.abs(theta.get(layer.bias().offset() + unit));
        for (int i = 0; i < layer.in(); i++) {
          scale += Math.abs(a.get(n * layer.in() + i) * theta.get(layer.weight(i, unit)));
        }
        nearestKink = Math.min(nearestKink, scale == 0 ? 0 : Math.abs(value) / scale);
        positive |= value > 0;
      }
      return positive;
    }
  }
}
