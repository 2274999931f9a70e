package nnlab.core.io;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.zip.GZIPInputStream;

/**
 * Bytes that are read from front to back and not trusted: how many there can be at most is known
 * before a length that a header claims is believed. Whatever goes wrong is a {@link DataException}.
 */
public final class Source implements AutoCloseable {
  /** Deflate codes at best 258 bytes in 2 bits, so nothing expands further than this. */
  static final long LARGEST_EXPANSION = 1032;

  /** Bytes that a Java array can hold; some virtual machines keep the last few for themselves. */
  static final long LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private static final String CUT_SHORT =
      "the file is cut short, damaged or of another kind: fetch or write it again";

  /** What messages call it: a path, or an entry in an archive. */
  private final Object name;

  private final InputStream in;
  private long remaining;

  Source(Object name, InputStream in, long capacity) {
    this.name = name;
    this.in = in;
    this.remaining = capacity;
  }

  /** The file as it is. */
  public static Source open(Path path) {
    try {
      return new Source(path, stream(path), Files.size(path));
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * The file, unpacked if it is gzip, which its first two bytes tell, not its name.
   *
   * @param digest is given the unpacked bytes as they are read
   */
  public static Source unpack(Path path, MessageDigest digest) {
    try {
      InputStream raw = stream(path);
      try {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        InputStream in = gzip ? new GZIPInputStream(raw, 1 << 16) : raw;
        long capacity = Files.size(path) * (gzip ? LARGEST_EXPANSION : 1);
        return new Source(path, new DigestInputStream(in, digest), capacity);
      } catch (IOException e) {
        raw.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static InputStream stream(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new DataException(path, "a file", "a directory", "name the file itself");
    }
    if (Files.exists(path) && !Files.isRegularFile(path)) {
      // It may have no end, and its length says nothing about what it holds.
      throw new DataException(path, "a file", "a device or a pipe", "copy it to a file first");
    }
    return new BufferedInputStream(Files.newInputStream(path), 1 << 16);
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
  public ByteBuffer bytes(long count, String what) {
    if (count > remaining || count > LARGEST_ARRAY) {
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

  /** All that is left, if it is not more than {@code limit} bytes. */
  public byte[] rest(int limit) {
    try {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw wrong("at most " + limit + " bytes", "more", "split the file");
      }
      return bytes;
    } catch (EOFException e) {
      throw wrong("the end of what was compressed", "the end of the file", CUT_SHORT);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** Refuses a source that has more to say; of gzip, this also compares the checksum. */
  public void expectEnd() {
    try {
      if (in.read() >= 0) {
        throw wrong(
            "the end after the last element", "more bytes", "its header and its data disagree");
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The exception for contents that are not what they should be. */
  public DataException wrong(String expected, String found, String mend) {
    return new DataException(name, expected, found, mend);
  }

  private DataException cutShort(long count, String what, String found) {
    return wrong(count + " bytes of " + what, found, CUT_SHORT);
  }

  /**
   * The exception for what a file holds, which may be far more than its length, and memory does
   * not.
   */
  public static DataException tooLarge(Object name, OutOfMemoryError e) {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return new DataException(
        name,
        "data that fit into memory",
        "more than there is room for: Java may use " + megabytes + " MB",
        "give it more (java -Xmx4g ...), or read a part of the data",
        e);
  }

  static DataException unreadable(Object name, Exception e) {
    if (e instanceof ClosedByInterruptException) {
      return new DataException(
          name, "time to read it", "an interrupted thread", "read it in a thread that may end", e);
    }
    return e instanceof NoSuchFileException
        ? new DataException(name, "a file", "nothing", "check the path", e)
        : new DataException(name, "a readable file", e.toString(), "fetch or write it again", e);
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
