package nnlab.experiments.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The results in a zip file that someone handed in: each checked, and all within bounds. */
final class ZippedResults {
  /** A run folder has some dozens of files; this is enough for some ten thousand. */
  private static final long LARGEST_DIRECTORY = 2 << 20;

  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LONGEST_COMMENT = 0xffff;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_BYTES = 20;

  /** Where those two records and the 64-bit end say where the directory begins. */
  private static final int END_START = 16;

  private static final int LOCATOR_64_END = 8;
  private static final int END_64_START = 48;

  private ZippedResults() {}

  /**
   * A {@code result.json} of the file, or the file itself if something is wrong with it.
   *
   * @param place for a person
   * @param contents what stands there; null if it cannot be read
   * @param trouble why not
   */
  record Entry(String place, byte[] contents, String trouble) {
    /**
     * What stands there.
     *
     * @throws UsageException that says why it cannot be read
     */
    String text() {
      if (contents == null) {
        throw new UsageException(place + " " + trouble);
      }
      return InputFile.text(contents, place);
    }
  }

  /** All of them; one with a trouble if the file is no zip file, or holds none. */
  static List<Entry> in(Path file) {
    try {
      requireSmallDirectory(file);
      List<Entry> entries = entries(file);
      return entries.isEmpty()
          ? trouble(file, "holds no " + RunFolder.RESULT + ": zip a finished run")
          : entries;
    } catch (ZipException e) {
      return trouble(file, "is neither a run folder nor a zip file of one: " + e.getMessage());
    } catch (IOException e) {
      return trouble(file, "cannot be read: " + FileTrouble.of(e));
    }
  }

  private static List<Entry> trouble(Path file, String trouble) {
    return List.of(new Entry(file.toString(), null, trouble));
  }

  private static List<Entry> entries(Path file) throws IOException {
    try (ZipFile zip =
        ZipFile.builder()
            .setPath(file)
            .setCharset(namesWithoutCharset())
            .setIgnoreLocalFileHeader(true)
            .get()) {
      List<Entry> entries = new ArrayList<>();
      long left = InputFile.MOST_BYTES;
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        List<String> path = Arrays.asList(entry.getName().replace('\\', '/').split("/", -1));
        if (path.get(path.size() - 1).equals(RunFolder.RESULT)) {
          Entry read = read(zip, entry, file + ":" + entry.getName(), path, left);
          left -= read.contents == null ? 0 : read.contents.length;
          entries.add(read);
        }
      }
      return entries;
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      // What the library's arithmetic meets in a damaged directory.
      ZipException damaged = new ZipException("it is damaged");
      damaged.initCause(e);
      throw damaged;
    }
  }

  private static Entry read(
      ZipFile zip, ZipArchiveEntry entry, String place, List<String> path, long most) {
    if (path.contains("..") || path.get(0).isEmpty() || path.get(0).endsWith(":")) {
      return new Entry(place, null, "has a name that leads out of the archive");
    } else if (entry.getGeneralPurposeBit().usesEncryption()) {
      return new Entry(place, null, "is encrypted: zip it without a password");
    } else if (!zip.canReadEntryData(entry)) {
      return new Entry(
          place, null, "is packed in a way that is not known here: use another program");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] contents = in.readNBytes((int) most);
      if (in.read() >= 0) {
        String size = String.format(Locale.ROOT, "%,d", InputFile.MOST_BYTES);
        return new Entry(place, null, "is too large: results of up to " + size + " bytes are read");
      }
      CRC32 crc = new CRC32();
      crc.update(contents);
      return crc.getValue() == entry.getCrc() && contents.length == entry.getSize()
          ? new Entry(place, contents, "")
          : new Entry(place, null, "is damaged: its checksum is another; zip the run again");
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return new Entry(place, null, "is damaged: " + e.getMessage());
    }
  }

  /** Names that do not say it are in the DOS charset, as Windows Explorer writes them. */
  private static Charset namesWithoutCharset() {
    return Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1;
  }

  /**
   * The library keeps the whole directory in memory, whatever it holds.
   *
   * @throws ZipException if it is large, or there is none
   */
  private static void requireSmallDirectory(Path file) throws IOException {
    if (!Files.isRegularFile(file) && Files.exists(file)) {
      throw new ZipException("it is no regular file");
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long from = Math.max(0, channel.size() - END_BYTES - LONGEST_COMMENT - LOCATOR_64_BYTES);
      ByteBuffer tail = bytes(channel, from, (int) (channel.size() - from));
      for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          long size = from + at - start(channel, tail, at);
          if (size < 0 || size > LARGEST_DIRECTORY) {
            throw new ZipException("it is damaged, or holds too many files");
          }
          return;
        }
      }
    }
    throw new ZipException("it has no directory");
  }

  /** Where the directory starts, as the record of its end says. */
  private static long start(FileChannel channel, ByteBuffer tail, int end) throws IOException {
    int locator = end - LOCATOR_64_BYTES;
    if (locator < 0 || tail.getInt(locator) != LOCATOR_64) {
      return Integer.toUnsignedLong(tail.getInt(end + END_START));
    }
    long end64 = tail.getLong(locator + LOCATOR_64_END);
    if (end64 < 0 || end64 > channel.size() - END_64_START - Long.BYTES) {
      throw new ZipException("it is damaged");
    }
    return bytes(channel, end64 + END_64_START, Long.BYTES).getLong(0);
  }

  private static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
      continue;
    }
    return bytes.flip();
  }
}
