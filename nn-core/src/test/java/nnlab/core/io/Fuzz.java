package nnlab.core.io;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Gives a reader thousands of files that are almost right, and finds those that it answers in a way
 * it does not declare: another exception or error, a second of computing or of waiting, memory that
 * no such file needs, or, where the format has a checksum, values that no valid file holds.
 *
 * <pre>{@code
 * Fuzz.of("npy", Fuzz.file(Npy::read), DataException.class, valid).check();
 * }</pre>
 *
 * <p>Time is that of the reader's thread on the processor, so that a busy machine changes nothing.
 * The number of files is {@value #USUAL}, or the system property {@code nnlab.fuzz}; the first seed
 * is the property {@code nnlab.fuzz.seed}.
 *
 * @param name what the reports call the reader
 * @param reader reads a file's contents
 * @param declared what it may throw
 * @param valid some files that it reads
 * @param words that mean something in the format
 * @param checksummed whether any change of what a file holds must be refused; what the reader
 *     returns is then compared by {@code equals}
 */
public record Fuzz(
    String name,
    Reader reader,
    List<Class<? extends Throwable>> declared,
    List<byte[]> valid,
    List<String> words,
    boolean checksummed) {
  private static final int USUAL = 2000;
  private static final long MOST_NANOS = 1_000_000_000;
  private static final long MOST_BYTES = 64L << 20;
  private static final int POLL_MILLIS = 50;
  private static final int MOST_IDLE_POLLS = 200;

  /** Reads a file's contents. */
  @FunctionalInterface
  public interface Reader {
    /** What the file holds; anything may be thrown. */
    Object read(byte[] contents) throws Throwable;
  }

  /** A reader of a format without a checksum. */
  public static Fuzz of(
      String name, Reader reader, Class<? extends Throwable> declared, byte[]... valid) {
    return new Fuzz(name, reader, List.of(declared), List.of(valid), List.of(), false);
  }

  /** The same with these words. */
  public Fuzz with(String... some) {
    return new Fuzz(name, reader, declared, valid, List.of(some), checksummed);
  }

  /** The same for a format that must notice every change of what a file holds. */
  public Fuzz withChecksum() {
    return new Fuzz(name, reader, declared, valid, words, true);
  }

  /** A reader of paths: one temporary file with this end of its name, written again and again. */
  public static Reader file(Function<Path, ?> reader, String end) {
    Path path;
    try {
      path = Files.createTempFile("fuzz", end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.toFile().deleteOnExit();
    return contents -> reader.apply(Files.write(path, contents));
  }

  /** A reader of paths. */
  public static Reader file(Function<Path, ?> reader) {
    return file(reader, ".data");
  }

  /** The file of a seed that a report names. */
  public byte[] input(long seed) {
    return new Mutations(valid, words).file(seed);
  }

  /**
   * Runs as many files as the system property {@code nnlab.fuzz} says.
   *
   * @throws AssertionError with the smallest file of each kind of wrong answer
   */
  public void check() {
    FuzzReport report =
        run(Long.getLong("nnlab.fuzz.seed", 1), Integer.getInteger("nnlab.fuzz", USUAL));
    if (System.getProperty("nnlab.fuzz") != null) {
      System.out.println(report.row());
    }
    if (!report.failures().isEmpty()) {
      throw new AssertionError(report.toString());
    }
  }

  /** Runs so many files, fewer if the reader hangs: its thread is interrupted and left behind. */
  public FuzzReport run(long firstSeed, int inputs) {
    Batch batch = new Batch(new SplittableRandom(firstSeed), inputs);
    Thread thread = new Thread(batch, "fuzz " + name);
    thread.setDaemon(true);
    thread.start();
    try {
      watch(thread, batch);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fuzzing " + name, e);
    }
    return batch.report;
  }

  private static void watch(Thread thread, Batch batch) throws InterruptedException {
    long before = 0;
    int idle = 0;
    while (thread.isAlive()) {
      thread.join(POLL_MILLIS);
      long input = batch.current.get();
      boolean waits = thread.isAlive() && thread.getState() != Thread.State.RUNNABLE;
      idle = waits && input == before ? idle + 1 : 0;
      before = input;
      if (idle >= MOST_IDLE_POLLS || batch.nanos(thread) > MOST_NANOS) {
        if (batch.current.compareAndSet(input, Batch.ABANDONED)) {
          batch.hangs(thread.getStackTrace());
          thread.interrupt();
          return;
        }
      }
    }
  }

  /** One after the other on a thread of its own; what it found is read when that has ended. */
  private final class Batch implements Runnable {
    static final long ABANDONED = -1;

    final AtomicLong current = new AtomicLong();
    final FuzzReport report = new FuzzReport(name);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final SplittableRandom seeds;
    private final int inputs;
    private volatile long startNanos = Long.MAX_VALUE;
    private volatile long seed;

    Batch(SplittableRandom seeds, int inputs) {
      this.seeds = seeds;
      this.inputs = inputs;
    }

    /** Time on the processor since the present file was begun. */
    long nanos(Thread thread) {
      long start = startNanos;
      return start == Long.MAX_VALUE ? 0 : threads.getThreadCpuTime(thread.getId()) - start;
    }

    void hangs(StackTraceElement... where) {
      Throwable place = new Throwable("no end");
      place.setStackTrace(where);
      report.count();
      report.fails("hang", seed, input(seed), place);
    }

    @Override
    public void run() {
      List<Object> values = new ArrayList<>();
      for (byte[] contents : valid) {
        try {
          values.add(reader.read(contents.clone()));
        } catch (Throwable e) {
          report.fails("refusal of a valid file", 0, contents, e);
        }
      }
      for (long i = 1; i <= inputs; i++) {
        seed = seeds.nextLong();
        byte[] contents = input(seed);
        startNanos = threads.getCurrentThreadCpuTime();
        if (!current.compareAndSet(i - 1, i)) {
          return;
        }
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        String kind = null;
        Throwable thrown = null;
        try {
          Object value = reader.read(contents.clone());
          if (checksummed && !values.contains(value)) {
            kind = "silent change";
            thrown = new Throwable(String.valueOf(value));
          }
        } catch (Throwable e) {
          thrown = e;
          kind = declared.stream().anyMatch(type -> type.isInstance(e)) ? null : "undeclared";
        }
        bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - bytes;
        long nanos = nanos(Thread.currentThread());
        if (!current.compareAndSet(i, i)) {
          return;
        }
        report.count();
        if (kind == null && nanos > MOST_NANOS) {
          kind = "hang";
        } else if (kind == null && bytes > MOST_BYTES) {
          kind = "greed";
        }
        if (kind != null) {
          report.fails(kind, seed, contents, thrown);
        }
      }
    }
  }
}
