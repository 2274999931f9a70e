package nnlab.layers.train;

/** The rhythm of listeners. */
final class Every {
  private Every() {}

  static long checked(long every) {
    if (every < 1) {
      throw new IllegalArgumentException(
          "a listener acts every k iterations with k at least 1, got " + every);
    }
    return every;
  }
}
