package nnlab.layers.data;

import nnlab.core.random.CounterRandom;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;

/**
 * Batches of images that are moved and mirrored a little, differently each time: a network that
 * never sees the same picture twice memorises less. What happens to an image is a function of the
 * seed, the iteration and the image's index in the data set.
 *
 * @param source batches of images {@code [batch, height, width, channels]}
 * @param shift images move by up to so many pixels along each axis, and zeros move in: the same as
 *     a random crop of the image padded with so many zeros on each side
 * @param flip whether images are mirrored, left to right, with probability 1/2
 * @param seed of the moves
 */
public record AugmentedBatches(Batches source, int shift, boolean flip, long seed)
    implements Batches {
  public AugmentedBatches {
    if (shift < 0) {
      throw new IllegalArgumentException(
          "augmentation: the shift must be 0 pixels or more, got " + shift);
    }
  }

  @Override
  public Batch batch(long iteration) {
    Batch batch = source.batch(iteration);
    Images.check("augmentation", batch.features().shape());
    Tensor moved = Tensor.zeros(batch.features().shape(), batch.features().dtype());
    for (int i = 0; i < batch.size(); i++) {
      int example = batch.indices()[i];
      int down = move(iteration, example, 0);
      int right = move(iteration, example, 1);
      boolean mirror = flip && CounterRandom.uniform(seed, iteration, example, 2) < 0.5;
      copy(batch.features(), moved, i, down, right, mirror);
    }
    return new Batch(moved, batch.targets(), batch.indices());
  }

  /** A whole number from -shift to shift. */
  private int move(long iteration, int example, int axis) {
    double uniform = CounterRandom.uniform(seed, iteration, example, axis);
    return (int) (uniform * (2 * shift + 1)) - shift;
  }

  private static void copy(Tensor from, Tensor to, int image, int down, int right, boolean mirror) {
    Shape shape = from.shape();
    int height = shape.dim(1);
    int width = shape.dim(2);
    int channels = shape.dim(3);
    for (int y = Math.max(0, down); y < Math.min(height, height + down); y++) {
      for (int x = Math.max(0, right); x < Math.min(width, width + right); x++) {
        int source = (image * height + y - down) * width + x - right;
        int target = (image * height + y) * width + (mirror ? width - 1 - x : x);
        System.arraycopy(from.array(), source * channels, to.array(), target * channels, channels);
      }
    }
  }
}
