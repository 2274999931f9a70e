package nnlab.layers.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nnlab.core.io.AtomicFile;
import nnlab.core.io.DataException;
import nnlab.core.io.Source;

/**
 * What the files of a folder must be: its file {@code SHA256SUMS}, in the form that {@code
 * sha256sum -c} reads. A folder without it, or a file that is not in it, is taken as it is.
 *
 * @param folder of the files
 * @param sums checksum in hexadecimal by file name
 */
record Checksums(Path folder, Map<String, String> sums) {
  private static final String NAME = "SHA256SUMS";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](.+)");
  private static final int LARGEST = 1 << 20;

  /** The folder's list, empty if there is none. */
  static Checksums read(Path folder) {
    Path path = folder.resolve(NAME);
    Map<String, String> sums = new TreeMap<>();
    if (Files.exists(path)) {
      try (Source file = Source.open(path)) {
        String text = new String(file.rest(LARGEST), StandardCharsets.UTF_8);
        text.lines().forEach(line -> add(file, line, sums));
      }
    }
    return new Checksums(folder, sums);
  }

  private static void add(Source file, String line, Map<String, String> sums) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw file.wrong(
          "lines of a SHA-256 and a file name",
          "\"" + line + "\"",
          "delete it: the data are then taken as they are");
    }
    sums.put(matcher.group(2), matcher.group(1));
  }

  /** Writes the list into the folder. */
  void write() {
    StringBuilder text = new StringBuilder();
    sums.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(NAME), out -> out.write(bytes));
  }

  /** Whether all files of the list are there and what they must be. */
  boolean fit() {
    for (Map.Entry<String, String> entry : sums.entrySet()) {
      try {
        if (!Sha256.ofFile(folder.resolve(entry.getKey())).equals(entry.getValue())) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  /**
   * Refuses a file that is in the list with another checksum.
   *
   * @param sha256 of what it holds, unpacked if its name in the list lacks the {@code .gz}
   */
  void require(Path file, String sha256) {
    String name = file.getFileName().toString().replaceFirst("\\.gz$", "");
    String right = sums.getOrDefault(name, sha256);
    if (!right.equals(sha256)) {
      throw new DataException(
          file,
          "contents of SHA-256 " + right + ", as " + NAME + " says",
          sha256,
          "it is damaged: fetch it again (lab data get does)");
    }
  }
}
