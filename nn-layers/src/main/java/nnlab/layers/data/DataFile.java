package nnlab.layers.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import nnlab.core.io.DataException;

/**
 * A file of data, plain or gzip (told apart by its first two bytes, not by its name), read from
 * front to back. Whatever goes wrong is a {@link DataException}; no length that a header claims is
 * believed before it was compared with what the file can hold.
 */
final class DataFile implements AutoCloseable {
  /** Deflate codes at best 258 bytes in 2 bits, so a file cannot expand further than this. */
  private static final long LARGEST_EXPANSION = 1032;

  private final Path path;
  private final DigestInputStream in;
  private long remaining;

  private DataFile(Path path, InputStream in, long capacity) {
    this.path = path;
    this.in = new DigestInputStream(in, Sha256.digest());
    this.remaining = capacity;
  }

  /** Opens the file. */
  static DataFile open(Path path) {
    try {
      if (Files.isDirectory(path)) {
        throw new DataException(path, "a file", "a directory", "name the file itself");
      }
      long length = Files.size(path);
      BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
      try {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        return gzip
            ? new DataFile(path, new GZIPInputStream(raw, 1 << 16), length * LARGEST_EXPANSION)
            : new DataFile(path, raw, length);
      } catch (IOException e) {
        raw.close();
        throw e;
      }
    } catch (NoSuchFileException e) {
      throw new DataException(path, "a file", "nothing", "check the path", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /**
   * The next {@code count} bytes.
   *
   * @param what they are, for the message if they are not there
   */
  byte[] bytes(long count, String what) {
    if (count > remaining || count > Integer.MAX_VALUE - 8) {
      throw cutShort(count, what, "a file that cannot hold them");
    }
    try {
      byte[] bytes = in.readNBytes((int) count);
      if (bytes.length < count) {
        throw cutShort(count, what, Integer.toString(bytes.length));
      }
      remaining -= count;
      return bytes;
    } catch (EOFException e) {
      throw cutShort(count, what, "the end of the compressed data");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The next four bytes as a big-endian number. */
  int int32(String what) {
    return ByteBuffer.wrap(bytes(4, what)).getInt();
  }

  /** All that is left, at most {@code limit} bytes. */
  byte[] rest(int limit) {
    try {
      byte[] bytes = in.readNBytes(limit);
      expectEnd("at most " + limit + " bytes");
      return bytes;
    } catch (EOFException e) {
      throw wrong("a complete gzip file", "one that ends early", "fetch it again");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Refuses a file that has more to say; of a gzip file, this also compares its checksum. */
  void expectEnd(String contents) {
    try {
      if (in.read() >= 0) {
        throw wrong(contents, "more bytes after them", "the header and the data disagree");
      }
    } catch (EOFException e) {
      throw wrong("a complete gzip file", "one that ends early", "fetch it again");
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** Checksum of the bytes read so far, uncompressed. */
  String sha256() {
    return HexFormat.of().formatHex(in.getMessageDigest().digest());
  }

  /** The exception for a file that is not what it should be. */
  DataException wrong(String expected, String found, String mend) {
    return new DataException(path, expected, found, mend);
  }

  private DataException cutShort(long count, String what, String found) {
    return wrong(
        count + " bytes of " + what,
        found,
        "the file is cut short or of another kind: fetch it again");
  }

  private static DataException unreadable(Path path, IOException e) {
    String expected = e instanceof ZipException ? "sound gzip data" : "a readable file";
    return new DataException(
        path,
        expected,
        String.valueOf(e.getMessage()),
        "fetch it again or check its permissions",
        e);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }
}
