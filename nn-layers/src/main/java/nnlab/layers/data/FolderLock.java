package nnlab.layers.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The right to change a folder of downloads, for one at a time on all machines that see it. It ends
 * with {@link #close} or with the process, so that a crash leaves nothing locked. The file {@code
 * download.lock} in the folder stays; it says who had it last.
 */
final class FolderLock implements AutoCloseable {
  private static final int POLL_MILLIS = 100;

  /** The last byte that a file can have: what stands before it can be read by those who wait. */
  private static final long LAST_BYTE = Long.MAX_VALUE - 1;

  /** A file lock belongs to the process: its threads need one of their own. */
  private static final ReentrantLock THREADS = new ReentrantLock();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Waits for the right; the folder is made if it is not there.
   *
   * @param tell is told once whom it waits for
   * @throws IOException if the folder cannot be written to or the thread is interrupted
   */
  static FolderLock take(Path folder, Consumer<String> tell) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("download.lock");
    try {
      THREADS.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(folder, e);
    }
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      await(channel, folder, tell);
      byte[] me = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
      channel.truncate(0).write(ByteBuffer.wrap(me), 0);
      return new FolderLock(folder, channel);
    } catch (IOException | RuntimeException e) {
      if (channel != null) {
        channel.close();
      }
      THREADS.unlock();
      throw e;
    }
  }

  private static void await(FileChannel channel, Path folder, Consumer<String> tell)
      throws IOException {
    boolean told = false;
    while (!attempt(channel, folder, tell)) {
      if (!told) {
        told = true;
        tell.accept(
            "process " + holder(channel) + " downloads into " + folder + ": waiting for it");
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        throw interrupted(folder, e);
      }
    }
  }

  private static boolean attempt(FileChannel channel, Path folder, Consumer<String> tell) {
    try {
      return channel.tryLock(LAST_BYTE, 1, false) != null;
    } catch (IOException e) {
      // Some file systems of clusters know no locks.
      tell.accept(
          folder + " cannot be locked (" + e + "): let nobody else download into it meanwhile");
      return true;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer text = ByteBuffer.allocate(20);
    int length = Math.max(0, channel.read(text, 0));
    return new String(text.array(), 0, length, StandardCharsets.US_ASCII);
  }

  private static IOException interrupted(Path folder, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while another download into " + folder + " went on", e);
  }

  /** What is locked. */
  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      THREADS.unlock();
    }
  }
}
