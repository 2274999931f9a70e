package nnlab.experiments.exercise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Looks at a process ten times a second and ends it when it uses more than it may. */
final class Watch implements AutoCloseable {
  private static final long MILLIS = 100;
  private static final int ROUNDS = 100;

  private final Process process;
  private final Limits limits;
  private final Set<ProcessHandle> descendants = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile String reason = "";
  private volatile int patience;
  private volatile long began;
  private volatile Duration computed;

  Watch(Process process, Limits limits) {
    this.process = process;
    this.limits = limits;
    begin(Limits.COMPILING);
    thread = new Thread(this::look, "watch of process " + process.pid());
    thread.setDaemon(true);
    thread.start();
  }

  /** From here on the time counts anew, and may be that many times the limits. */
  void begin(int times) {
    patience = times;
    began = System.nanoTime();
    computed = computed();
  }

  /** Why the process was ended; empty if it was not. */
  String reason() {
    return reason;
  }

  private void look() {
    try {
      while (process.isAlive() && reason.isEmpty()) {
        String now = excess();
        if (!now.isEmpty()) {
          reason = now;
          end();
        }
        Thread.sleep(MILLIS);
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private String excess() {
    process.descendants().forEach(descendants::add);
    if (!descendants.isEmpty()) {
      return "it starts other programs, which a hand-in may not";
    }
    long cpuSeconds = (long) patience * limits.cpuSeconds();
    long wallSeconds = (long) patience * limits.wallSeconds();
    if (computed().minus(computed).toSeconds() >= cpuSeconds) {
      return String.format(
          Locale.ROOT,
          "no answer after %d seconds of computing: is there a loop without an end?",
          cpuSeconds);
    }
    if (TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) >= wallSeconds) {
      return String.format(
          Locale.ROOT, "no answer after %d seconds: does it loop or wait for ever?", wallSeconds);
    }
    int megabytes = limits.megabytes() + Limits.EXTRA_MEGABYTES;
    if (status("VmRSS:") > megabytes * 1024L) {
      return String.format(Locale.ROOT, "it uses more than %d MB of memory", megabytes);
    }
    if (status("Threads:") > Limits.MOST_THREADS) {
      return "it has more than " + Limits.MOST_THREADS + " threads";
    }
    return "";
  }

  private Duration computed() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** A line of what Linux tells of a process; 0 elsewhere, or if the process has ended. */
  private long status(String name) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.replaceAll("\\D", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException | RuntimeException e) {
      return 0;
    }
  }

  /** Ends the process and all that it started, which may start more while it is being ended. */
  private void end() {
    process.descendants().forEach(descendants::add);
    process.destroyForcibly();
    for (int i = 0; i < ROUNDS && descendants.stream().anyMatch(ProcessHandle::isAlive); i++) {
      for (ProcessHandle one : Set.copyOf(descendants)) {
        one.descendants().forEach(descendants::add);
        one.destroyForcibly();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    end();
  }
}
