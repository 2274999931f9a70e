package nnlab.experiments.course.batchsize;

/**
 * When trainings that differ in one setting are held beside each other. Small batches take more
 * steps in an epoch, large ones see more images in an iteration: what is found to depend on the
 * batch size depends on this choice first.
 */
public enum Protocol {
  /** After the same number of iterations: large batches have seen more images. */
  ITERATIONS("I", "equal iterations"),
  /** After the same number of epochs: small batches have taken more steps. */
  EPOCHS("E", "equal epochs"),
  /** At the same training loss: each has come equally far. */
  TRAINING_LOSS("L", "equal training loss");

  private final String letter;
  private final String title;

  Protocol(String letter, String title) {
    this.letter = letter;
    this.title = title;
  }

  /** One letter, for the names of claims. */
  public String letter() {
    return letter;
  }

  /** For a person. */
  public String title() {
    return title;
  }
}
