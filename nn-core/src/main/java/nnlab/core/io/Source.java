package nnlab.core.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Bytes that are read from front to back and not trusted: how many there can be at most is known
 * before a length that a header claims is believed.
 */
final class Source implements AutoCloseable {
  /** What messages call it: a path, or an entry in an archive. */
  private final Object name;

  private final InputStream in;
  private long remaining;

  Source(Object name, InputStream in, long capacity) {
    this.name = name;
    this.in = in;
    this.remaining = capacity;
  }

  static Source open(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new DataException(path, "a file", "a directory", "name the file itself");
      }
      long size = Files.size(path);
      return new Source(path, new BufferedInputStream(Files.newInputStream(path)), size);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** How many bytes are left; of compressed data, how many there could be. */
  long remaining() {
    return remaining;
  }

  /**
   * The next {@code count} bytes, to be read with the little end first.
   *
   * @param what they are, for the message if they are not there
   */
  ByteBuffer bytes(long count, String what) {
    if (count > remaining || count > Integer.MAX_VALUE - 8) {
      throw cutShort(count, what, "at most " + remaining + " bytes");
    }
    try {
      byte[] bytes = in.readNBytes((int) count);
      if (bytes.length < count) {
        throw cutShort(count, what, bytes.length + " bytes");
      }
      remaining -= count;
      return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    } catch (EOFException e) {
      throw cutShort(count, what, "the end of the compressed data");
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Refuses a source that has more to say. */
  void expectEnd() {
    try {
      if (in.read() >= 0) {
        throw wrong("the end after the last element", "more bytes", "its header is wrong");
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  DataException wrong(String expected, String found, String mend) {
    return new DataException(name, expected, found, mend);
  }

  private DataException cutShort(long count, String what, String found) {
    return wrong(
        count + " bytes of " + what, found, "the file is cut short or damaged: write it again");
  }

  static DataException unreadable(Object name, Exception e) {
    return e instanceof NoSuchFileException
        ? new DataException(name, "a file", "nothing", "check the path", e)
        : new DataException(name, "a readable file", e.toString(), "write it again", e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }
}
