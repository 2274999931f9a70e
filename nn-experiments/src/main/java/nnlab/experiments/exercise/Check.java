package nnlab.experiments.exercise;

/**
 * One law that a solution must obey.
 *
 * @param law in words, as a student reads it
 * @param hint where to look if it does not hold
 * @param probe throws if it does not hold
 * @param <T> what the student's class is
 */
public record Check<T>(String law, String hint, Probe<? super T> probe) {

  /** Tries a solution. */
  @FunctionalInterface
  public interface Probe<T> {
    /**
     * Returns if the law holds for this solution.
     *
     * @throws AssertionError if it does not; the message says what was expected and what came
     */
    void run(T solution);
  }
}
