package nnlab.experiments.exercise;

import java.util.List;

/**
 * What became of one student's file.
 *
 * @param exercise its name
 * @param state how far it has come
 * @param trouble why no check could run, or why the student's process was ended meanwhile; else
 *     empty
 * @param checks one answer per law, in order; empty if no check could run
 */
public record Mark(String exercise, State state, String trouble, List<Answer> checks) {
  /** How far a file has come. */
  public enum State {
    /** Every law holds. */
    PASSED,
    /** A law does not hold. */
    FAILED,
    /** The starting class, as it was handed out. */
    NOT_BEGUN,
    /** There are no laws to try, for the class cannot be made. */
    NOT_COMPILED,
    /** There is no text to compile: the file cannot be read, or is none that was asked for. */
    NOT_READ
  }

  /**
   * One law.
   *
   * @param law in words
   * @param passed whether it holds
   * @param message what was expected and what came, and a hint; empty if it holds
   */
  public record Answer(String law, boolean passed, String message) {}

  public Mark {
    checks = List.copyOf(checks);
  }

  /** How many laws hold. */
  public long passed() {
    return checks.stream().filter(Answer::passed).count();
  }

  static Mark impossible(Exercise exercise, State state, String trouble) {
    return new Mark(exercise.name(), state, trouble, List.of());
  }
}
