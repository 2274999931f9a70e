package nnlab.experiments.course.parameters;

/** The parts of experiment 3-2. */
public enum Kind {
  /** As in the report: every network at a learning rate of its own, equally many iterations. */
  DRAWN_RATE,
  /** The same networks at one learning rate, until they have learned their images. */
  FIXED_RATE,
  /** Random ReLU features with a linear answer in closed form. */
  RANDOM_FEATURES,
  /** One hidden layer, all of it trained, on squared error. */
  TRAINED_FEATURES
}
