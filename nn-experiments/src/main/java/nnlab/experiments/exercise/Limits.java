package nnlab.experiments.exercise;

/**
 * What the process of a student's class may use.
 *
 * @param cpuSeconds of computing for each law, whatever else the machine does
 * @param wallSeconds that may pass meanwhile; the limit of a class that waits
 * @param megabytes of memory for its objects; it may use {@link #EXTRA_MEGABYTES} more for
 *     everything else
 */
public record Limits(int cpuSeconds, int wallSeconds, int megabytes) {
  /** What is right for every exercise of the course. */
  public static final Limits DEFAULT = new Limits(20, 100, 512);

  /** Threads that a process may have, those of Java included. */
  static final int MOST_THREADS = 100;

  /** The compiler may take this times as long as a law. */
  static final int COMPILING = 5;

  static final int EXTRA_MEGABYTES = 512;

  /** How often a class is started again after it had to be ended; then its other laws fail. */
  static final int MOST_STOPS = 3;

  public Limits {
    if (cpuSeconds < 1 || wallSeconds < 1) {
      throw new IllegalArgumentException(
          "a law needs at least one second, got " + cpuSeconds + " and " + wallSeconds);
    }
    if (megabytes < 64) {
      throw new IllegalArgumentException("Java needs at least 64 MB, got " + megabytes);
    }
  }
}
