package nnlab.core.io;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its name.
 * Whoever reads the file meanwhile, or after a crash, finds the old contents or the new. An
 * interrupted thread writes as well.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** Puts a file's contents into a stream. */
  @FunctionalInterface
  public interface Contents {
    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes the file, over an existing one; missing folders are made.
   *
   * @throws DataException if that fails; the file is then as it was before
   */
  public static void write(Path path, Contents contents) {
    Path folder = path.toAbsolutePath().getParent();
    try {
      Files.createDirectories(folder);
      Path part = folder.resolve(path.getFileName() + "." + writer() + ".part");
      try {
        // A channel would be closed by an interrupt, and the file lost; this stream is not.
        try (OutputStream out =
            new BufferedOutputStream(new FileOutputStream(part.toFile()), 1 << 16)) {
          contents.writeTo(out);
        }
        move(part, path);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new DataException(
          path, "a place to write to", e.toString(), "check permissions and free space", e);
    }
  }

  /** Tells apart those who may write the same file at once. */
  private static String writer() {
    return ProcessHandle.current().pid() + "-" + Thread.currentThread().getId();
  }

  /**
   * Gives a finished file its name, in place of one that may have had it. Its bytes are on the disk
   * before, so that a power cut cannot leave an empty file of that name.
   */
  public static void move(Path part, Path path) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
      file.getFD().sync();
    }
    try {
      Files.move(part, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
