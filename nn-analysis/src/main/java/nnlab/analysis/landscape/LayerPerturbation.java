package nnlab.analysis.landscape;

import java.util.List;
import nnlab.analysis.curvature.LayerBlock;
import nnlab.core.random.Rng;
import nnlab.layers.train.ParameterVector;

/**
 * A random displacement by whole layers: each layer (weights and bias together) moves with a
 * probability, and then each of its numbers by its own uniform(-radius, radius). With L layers, (1
 * - probability)^L of the draws move nothing.
 *
 * @param probability that a layer moves, above 0
 * @param radius how far a number moves at most
 */
public record LayerPerturbation(double probability, double radius) {
  public LayerPerturbation {
    if (!(probability > 0 && probability <= 1 && radius > 0)) {
      throw new IllegalArgumentException(
          "a perturbation needs a probability in (0, 1] and a radius > 0, got "
              + probability
              + ", "
              + radius);
    }
  }

  /** Probability 0.1, radius 0.1. */
  public static LayerPerturbation standard() {
    return new LayerPerturbation(0.1, 0.1);
  }

  /** The probability that something moves: 1 - (1 - probability)^L. */
  public double moving(ParameterVector model) {
    return 1 - Math.pow(1 - probability, LayerBlock.of(model).size());
  }

  /** A displacement: {@code [model.size()]}, zero where nothing moves. */
  public double[] draw(ParameterVector model, Rng rng) {
    List<LayerBlock> layers = LayerBlock.of(model);
    return displacement(model, layers, choice(layers.size(), rng), rng);
  }

  /** A displacement, given that at least one layer moves. */
  public double[] drawMoving(ParameterVector model, Rng rng) {
    List<LayerBlock> layers = LayerBlock.of(model);
    boolean[] moves = choice(layers.size(), rng);
    while (noneOf(moves)) {
      moves = choice(layers.size(), rng);
    }
    return displacement(model, layers, moves, rng);
  }

  private boolean[] choice(int layers, Rng rng) {
    boolean[] moves = new boolean[layers];
    for (int i = 0; i < layers; i++) {
      moves[i] = rng.nextDouble() < probability;
    }
    return moves;
  }

  private static boolean noneOf(boolean[] moves) {
    for (boolean moved : moves) {
      if (moved) {
        return false;
      }
    }
    return true;
  }

  private double[] displacement(
      ParameterVector model, List<LayerBlock> layers, boolean[] moves, Rng rng) {
    double[] displacement = new double[model.size()];
    for (int l = 0; l < moves.length; l++) {
      LayerBlock layer = layers.get(l);
      for (int i = layer.offset(); moves[l] && i < layer.end(); i++) {
        displacement[i] = rng.uniform(-radius, radius);
      }
    }
    return displacement;
  }
}
