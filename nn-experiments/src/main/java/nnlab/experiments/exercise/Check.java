package nnlab.experiments.exercise;

/**
 * One law that a solution must obey.
 *
 * @param law in words, as a student reads it
 * @param hint where to look if it does not hold
 * @param probe throws if it does not hold
 */
public record Check(String law, String hint, Probe probe) {

  /** Tries a solution. */
  @FunctionalInterface
  interface Probe {
    /**
     * Returns if the law holds for this solution.
     *
     * @throws AssertionError if it does not; the message says what was expected and what came
     * @throws Told if the student's class gave no answer
     */
    void run(Student student);
  }
}
