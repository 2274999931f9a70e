package nnlab.experiments.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Reads whole files that someone else may have made, within bounds. */
final class InputFile {
  /** Many times the size of the largest result. */
  static final int MOST_BYTES = 32 << 20;

  private InputFile() {}

  /**
   * The bytes of a file.
   *
   * @throws UsageException if it is a folder, a device or a pipe, or larger than {@code most}
   */
  static byte[] bytes(Path file, int most) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      String what = Files.isDirectory(file) ? "a folder" : "no regular file";
      throw new UsageException(file + " cannot be read: it is " + what);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(most);
      if (in.read() >= 0) {
        throw new UsageException(
            String.format(
                Locale.ROOT, "%s cannot be read: it has more than %,d bytes", file, most));
      }
      return bytes;
    }
  }

  /**
   * The text of a file.
   *
   * @throws UsageException if it cannot be read, or is not UTF-8
   */
  static String text(Path file, int most) throws IOException {
    return text(bytes(file, most), file);
  }

  /**
   * A text that came from {@code source}.
   *
   * @throws UsageException if it is not UTF-8
   */
  static String text(byte[] bytes, Object source) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new UsageException(
          source
              + " cannot be read: it is not UTF-8 text, but damaged or saved in another encoding",
          e);
    }
  }
}
