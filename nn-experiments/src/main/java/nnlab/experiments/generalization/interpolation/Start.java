package nnlab.experiments.generalization.interpolation;

/** Where the two trainings of a pair begin. */
enum Start {
  /** At the same numbers. */
  SHARED("shared start"),
  /** Each at its own. */
  INDEPENDENT("independent starts");

  private final String title;

  Start(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
