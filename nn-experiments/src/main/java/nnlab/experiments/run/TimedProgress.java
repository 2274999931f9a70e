package nnlab.experiments.run;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * How long a run takes, all its pieces together: beside every piece of progress, the time so far is
 * kept in the run's folder, so that a run that is killed loses a few seconds of it.
 */
final class TimedProgress implements Progress.Factory {
  /** Seconds between two notes. */
  static final double KEPT_EVERY = 2;

  private final Progress.Factory shown;
  private final RunFolder folder;
  private final RunTimes before;
  private final long start = System.nanoTime();
  private double kept;

  /** The clock runs on from what earlier pieces took. */
  TimedProgress(Progress.Factory shown, RunFolder folder, RunTimes before) {
    this.shown = shown;
    this.folder = folder;
    this.before = before;
    this.kept = before.seconds();
  }

  /** Wall-clock time of all pieces until now. */
  double seconds() {
    return before.seconds() + (System.nanoTime() - start) / 1e9;
  }

  /** The same with this moment's time, which is kept as well. */
  RunTimes keep() throws IOException {
    RunTimes now = before.after(seconds());
    now.write(folder.path());
    return now;
  }

  @Override
  public Progress start(String task, long total) {
    Progress progress = shown.start(task, total);
    return new Progress() {
      @Override
      public void advance(long done, String message) {
        progress.advance(done, message);
        keepNowAndThen();
      }

      @Override
      public void close() {
        progress.close();
      }
    };
  }

  private synchronized void keepNowAndThen() {
    double now = seconds();
    if (now - kept >= KEPT_EVERY) {
      keep(now);
    }
  }

  private void keep(double seconds) {
    try {
      before.after(seconds).write(folder.path());
      kept = seconds;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the time so far into " + folder.path(), e);
    }
  }
}
