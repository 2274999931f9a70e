package nnlab.experiments.generalization.batchsize;

/**
 * One training of a {@link Sweep}.
 *
 * @param batch images per iteration
 * @param seed of start and order of images
 */
public record BatchJob(int batch, long seed) {
  /** Good as a file name. */
  public String name() {
    return "batch%d-seed%d".formatted(batch, seed);
  }
}
