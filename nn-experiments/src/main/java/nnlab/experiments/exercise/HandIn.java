package nnlab.experiments.exercise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Reads a file that may hold anything. */
final class HandIn {
  private static final int MOST_BYTES = Wire.MOST_BYTES / 2;

  /** Bytes that are text of a charset are often text of others, but rarely look like it. */
  private enum Guess {
    GB2312("GBK, a Chinese charset", "\\p{IsHan}{2}"),
    SHIFT_JIS("Shift_JIS, a Japanese charset", "\\p{IsHiragana}{2}"),
    BIG5("Big5, a Chinese charset", "\\p{IsHan}{2}"),
    WINDOWS_1251("windows-1251, a Cyrillic charset", "\\p{IsCyrillic}{3}"),
    WINDOWS_1252("windows-1252, a Western charset", "\\p{IsLatin}");

    private final String words;
    private final Pattern typical;

    Guess(String words, String typical) {
      this.words = words;
      this.typical = Pattern.compile(typical);
    }

    boolean fits(byte... bytes) {
      String charset = name().replace("WINDOWS_", "windows-");
      if (!Charset.isSupported(charset)) {
        return false;
      }
      try {
        String outsideAscii = decode(bytes, Charset.forName(charset));
        return typical.matcher(outsideAscii.replaceAll("[a-zA-Z]", "")).find();
      } catch (CharacterCodingException e) {
        return false;
      }
    }
  }

  private HandIn() {}

  /** There is no text in the file; the message says why and what to do. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  /** The text of a student's file. */
  static String read(Path file) throws Unreadable {
    if (!Files.isRegularFile(file)) {
      throw new Unreadable("it is no file");
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new Unreadable("it cannot be read: " + e);
    }
    if (bytes.length > MOST_BYTES) {
      throw new Unreadable("it is larger than " + MOST_BYTES / 1024 + " kB: is it the right file?");
    }
    String text = text(bytes);
    if (text.isBlank()) {
      throw new Unreadable("it is empty");
    }
    return text;
  }

  /** The same of a file that must lie in a folder itself, not behind a link to elsewhere. */
  static String read(Path folder, Path file) throws Unreadable {
    try {
      Path expected = folder.toRealPath().resolve(folder.relativize(file));
      if (!file.toRealPath().equals(expected.toRealPath(LinkOption.NOFOLLOW_LINKS))) {
        throw new Unreadable("it is a link to another file; the file itself must be handed in");
      }
    } catch (IOException e) {
      throw new Unreadable("it is a link to nowhere, or cannot be read: " + e);
    }
    return read(file);
  }

  private static String text(byte... bytes) throws Unreadable {
    try {
      String text = decode(bytes, StandardCharsets.UTF_8);
      if (text.indexOf('\0') < 0) {
        return text.startsWith("\ufeff") ? text.substring(1) : text;
      }
    } catch (CharacterCodingException e) {
      // What else may it be?
    }
    String guess = guess(bytes);
    throw new Unreadable(
        guess.isEmpty()
            ? "it is no text; hand in the Java source"
            : "it is not in UTF-8 but probably in "
                + guess
                + "; save it as UTF-8, for example with iconv -f CHARSET -t UTF-8");
  }

  private static String guess(byte... bytes) {
    long zeros = 0;
    for (byte b : bytes) {
      zeros += b == 0 ? 1 : 0;
    }
    if (zeros > 0) {
      return zeros > bytes.length / 3 && zeros < 2 * bytes.length / 3 ? "UTF-16" : "";
    }
    for (Guess guess : Guess.values()) {
      if (guess.fits(bytes)) {
        return guess.words;
      }
    }
    return "";
  }

  /** Strictly: nothing is replaced. */
  private static String decode(byte[] bytes, Charset charset) throws CharacterCodingException {
    return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
