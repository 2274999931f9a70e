package nnlab.experiments.run;

import java.io.Console;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A moving bar where a person looks at a terminal, a plain line now and then elsewhere. */
public final class ConsoleProgress {
  private static final Duration LINE_INTERVAL = Duration.ofSeconds(10);

  private ConsoleProgress() {}

  /** The kind that suits this process. */
  public static Progress.Factory factory() {
    return isTerminal() && !Terminal.isDumb()
        ? Bar::new
        : (task, total) -> new Lines(task, total, System.err, LINE_INTERVAL);
  }

  /** Since Java 22 there is a console even without a terminal, and one has to ask it. */
  static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true; // an older Java, which has a console only on a terminal
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  /** A bar with the rate and the time left. */
  private static final class Bar implements Progress {
    private final ProgressBar bar;

    Bar(String task, long total) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .showSpeed()
              .setConsumer(new ConsoleProgressBarConsumer(System.err))
              .build();
    }

    @Override
    public void advance(long done, String message) {
      bar.stepTo(done);
      bar.setExtraMessage("  " + message);
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** One line per interval and one at the end. */
  static final class Lines implements Progress {
    private final String task;
    private final long total;
    private final PrintStream out;
    private final long interval;
    private final long start = System.nanoTime();
    private long lastLine = start;
    private long done;
    private String message = "";

    Lines(String task, long total, PrintStream out, Duration interval) {
      this.task = task;
      this.total = total;
      this.out = out;
      this.interval = interval.toNanos();
    }

    @Override
    public void advance(long done, String message) {
      this.done = done;
      this.message = message;
      long now = System.nanoTime();
      if (now - lastLine >= interval) {
        lastLine = now;
        print(now);
      }
    }

    @Override
    public void close() {
      print(System.nanoTime());
    }

    private void print(long now) {
      double seconds = (now - start) / 1e9;
      String left = done > 0 && done < total ? left(seconds * (total - done) / done) : "";
      out.printf(
          Locale.ROOT, "%s: %d of %d, %.0f s%s  %s%n", task, done, total, seconds, left, message);
    }

    private static String left(double seconds) {
      return seconds < 90
          ? String.format(Locale.ROOT, ", about %.0f s left", seconds)
          : String.format(Locale.ROOT, ", about %.0f min left", seconds / 60);
    }
  }
}
