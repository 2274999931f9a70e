package nnlab.layers.data;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import nnlab.core.io.DataException;

/**
 * The text of a table. Other encodings than UTF-8 are recognised and named, not guessed at: a
 * letter that is read wrongly makes a class of its own.
 */
final class CsvText {
  private static final String SAVE_AGAIN = "save the table again as \"CSV UTF-8\", or convert it: ";

  private CsvText() {}

  /** The text, without the byte order mark that spreadsheets put before it. */
  static String decode(Path path, byte... bytes) {
    if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
      throw utf16(path, "the byte order mark of UTF-16");
    }
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        throw utf16(path, "a zero byte in line " + line(bytes, i) + ": UTF-16, or no text at all");
      }
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (starts(bytes, 0xef, 0xbb, 0xbf)) {
      in.position(3);
    }
    CharBuffer out = CharBuffer.allocate(in.remaining());
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
    if (result.isError()) {
      int at = in.position();
      String found =
          String.format(Locale.ROOT, "the byte 0x%02X in line %d", bytes[at], line(bytes, at));
      throw new DataException(
          path,
          "text in UTF-8",
          found + ", as Latin-1 or Windows-1252 have it",
          SAVE_AGAIN + "iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv");
    }
    return out.flip().toString();
  }

  private static DataException utf16(Path path, String found) {
    return new DataException(
        path, "text in UTF-8", found, SAVE_AGAIN + "iconv -f UTF-16 -t UTF-8 old.csv > new.csv");
  }

  private static boolean starts(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static int line(byte[] bytes, int at) {
    int line = 1;
    for (int i = 0; i < at; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }
}
