package nnlab.experiments.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The right to change a run's folder, which one process has at a time. The operating system takes
 * it back when the process ends, however it ends. The file says who has it, and goes with it.
 */
final class RunLock implements AutoCloseable {
  static final String FILE = "run.lock";

  /** Behind the text, which others could not read on Windows if it were locked itself. */
  private static final long POSITION = 1 << 20;

  private static final int LONGEST_TEXT = 200;

  /**
   * What this process has locked. To open such a file once more would be wrong: on Linux, a process
   * loses its lock of a file with the first channel to it that is closed.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the folder.
   *
   * @param tell is told if this file system has no locks; the folder is then taken without
   * @throws UsageException if another run has it; names its process
   */
  static RunLock take(Path folder, Consumer<String> tell) throws IOException {
    Path file = folder.toRealPath().resolve(FILE);
    if (!HELD.add(file)) {
      throw inUse(folder, "another run of this process");
    }
    RunLock lock = null;
    try {
      while (lock == null) {
        lock = tryTo(folder, file, tell);
      }
      return lock;
    } finally {
      if (lock == null) {
        HELD.remove(file);
      }
    }
  }

  /** Null if the file was removed meanwhile by who had it. */
  private static RunLock tryTo(Path folder, Path file, Consumer<String> tell) throws IOException {
    FileChannel channel = null;
    boolean ours = false;
    try {
      Object before = key(file);
      channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locks(channel, folder, tell)) {
        throw inUse(folder, holder(channel));
      }
      ours = Objects.equals(before, key(file));
      if (ours) {
        sign(channel);
        return new RunLock(file, channel);
      }
      return null;
    } catch (NoSuchFileException e) {
      create(file);
      return null;
    } finally {
      if (channel != null && !ours) {
        channel.close();
      }
    }
  }

  /** Tells one file of this name from the next; null where the system has no such key. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  private static void create(Path file) throws IOException {
    try {
      Files.createFile(file);
    } catch (FileAlreadyExistsException e) {
      return; // somebody was quicker
    }
  }

  /** False if another process has the lock. */
  private static boolean locks(FileChannel channel, Path folder, Consumer<String> tell) {
    try {
      FileLock lock = channel.tryLock(POSITION, 1, false);
      return lock != null;
    } catch (IOException | UnsupportedOperationException e) {
      tell.accept(
          String.format(
              Locale.ROOT,
              "%s is on a file system without locks (%s): see to it that no other run uses it",
              folder,
              e.getMessage()));
      return true;
    }
  }

  private static void sign(FileChannel channel) {
    Instant start = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    String text =
        String.format(
            Locale.ROOT,
            "process %d, started %s",
            ProcessHandle.current().pid(),
            start.truncatedTo(ChronoUnit.SECONDS));
    try {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), 0);
    } catch (IOException e) {
      return; // a full disk: the lock holds without a name as well
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(LONGEST_TEXT);
    channel.read(text, 0);
    String name = new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII).strip();
    return name.isEmpty() ? "another process" : "another run (" + name + ")";
  }

  private static UsageException inUse(Path folder, String who) {
    return new UsageException(
        String.format(
            Locale.ROOT,
            "%s is in use by %s; wait until it has ended, or name another folder with --out",
            folder,
            who));
  }

  /** Gives the folder back. */
  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
    } finally {
      HELD.remove(file);
    }
  }
}
