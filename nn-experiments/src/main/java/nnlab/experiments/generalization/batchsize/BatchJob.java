package nnlab.experiments.generalization.batchsize;

import java.util.Locale;

/**
 * One training of a {@link Sweep}.
 *
 * @param batch images per iteration
 * @param seed of start and order of images
 */
public record BatchJob(int batch, long seed) {
  /** Good as a file name. */
  public String name() {
    return String.format(Locale.ROOT, "batch%d-seed%d", batch, seed);
  }
}
