package nnlab.experiments.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonTree;

/**
 * JSON files that carry a checksum of their own, as their last field: {@code "checksum"}, SHA-256
 * of the whole text with 64 zeros in the checksum's own place. So any change is found, whether a
 * disk or a person made it.
 */
final class SealedJson {
  static final String FIELD = "checksum";

  /** Many times what the longest training leaves. */
  private static final int MOST_BYTES = 1 << 29;

  private static final String ZEROS = "0".repeat(64);

  private static final Pattern SEAL =
      Pattern.compile("\"" + FIELD + "\": ?\"([0-9a-f]{64})\"\\s*}\\s*\\z");

  private SealedJson() {}

  /** The text of a JSON object that has fields, with its checksum. */
  static String seal(String json) {
    String open = json.strip().replaceFirst("\\s*}\\z", "");
    boolean indented = open.contains("\n");
    String zeros =
        open
            + (indented ? ",\n  \"" + FIELD + "\": \"" : ",\"" + FIELD + "\":\"")
            + ZEROS
            + (indented ? "\"\n}\n" : "\"}\n");
    int place = zeros.lastIndexOf(ZEROS);
    return zeros.substring(0, place) + Checksum.of(zeros) + zeros.substring(place + ZEROS.length());
  }

  /** Whether the text has a checksum and matches it. */
  static boolean isWhole(String text) {
    Matcher seal = SEAL.matcher(text);
    return seal.find()
        && Checksum.of(text.substring(0, seal.start(1)) + ZEROS + text.substring(seal.end(1)))
            .equals(seal.group(1));
  }

  /**
   * Reads a file.
   *
   * @param format the newest version of its schema that can be read
   * @param mend what to do if it is damaged
   * @throws DamagedFileException if it does not match its checksum
   * @throws UsageException if it is of another version of the schema
   */
  static JsonObject read(Path file, int format, String mend) throws IOException {
    byte[] bytes = InputFile.bytes(file, InputFile.MOST_BYTES);
    return parse(new String(bytes, StandardCharsets.UTF_8), file, format, mend);
  }

  /** The same of what a training left, which may be long. */
  static JsonObject readTraining(Path file, int format, String mend) throws IOException {
    byte[] bytes = InputFile.bytes(file, MOST_BYTES);
    return parse(new String(bytes, StandardCharsets.UTF_8), Long.MAX_VALUE, file, format, mend);
  }

  /** The same from a text that came from {@code source}. */
  static JsonObject parse(String text, Object source, int format, String mend) {
    return parse(text, Json.MOST_VALUES, source, format, mend);
  }

  private static JsonObject parse(
      String text, long mostValues, Object source, int format, String mend) {
    JsonObject json = object(text, mostValues);
    boolean whole = json != null && isWhole(text);
    boolean sealed = json != null && json.has(FIELD);
    int found = json == null ? format : version(json);
    // A version that knows nothing of checksums, or has others, is told as such.
    if ((whole || !sealed) && found > format) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s was written by a newer version of nnlab (format %d, this version reads up to %d): update nnlab",
              source,
              found,
              format));
    }
    if (!sealed && json != null && found > 0 && found < format) {
      throw new UsageException(
          String.format(
              Locale.ROOT,
              "%s was written by an older version of nnlab (format %d, this version reads %d), or it is damaged: %s",
              source,
              found,
              format,
              mend));
    }
    if (!whole) {
      String how =
          json == null
              ? "is damaged: it is cut short or no JSON"
              : "does not match its own checksum: it was edited, or damaged on the disk";
      throw new DamagedFileException(String.format(Locale.ROOT, "%s %s; %s", source, how, mend));
    }
    json.remove(FIELD);
    return json;
  }

  private static JsonObject object(String text, long mostValues) {
    try {
      JsonElement json = JsonTree.parse(text, mostValues);
      return json.isJsonObject() ? json.getAsJsonObject() : null;
    } catch (JsonException e) {
      return null;
    }
  }

  /** That of its schema; 0 if it names none. */
  private static int version(JsonObject json) {
    JsonElement format = json.get("format");
    try {
      return format == null ? 0 : format.getAsInt();
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      return 0;
    }
  }
}
