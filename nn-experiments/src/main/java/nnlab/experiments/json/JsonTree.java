package nnlab.experiments.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses JSON by the letter of RFC 8259, without names that stand twice, and within bounds. */
public final class JsonTree {
  /** Far deeper than anything that is written here, and harmless to whatever walks through it. */
  private static final int DEEPEST = 50;

  private static final Pattern POSITION = Pattern.compile("line (\\d+) column (\\d+)");

  private final JsonReader in;
  private final long most;
  private long values;

  private JsonTree(String text, long most) {
    this.in = new JsonReader(new StringReader(text));
    in.setStrictness(Strictness.STRICT);
    this.most = most;
  }

  /**
   * The whole text. Numbers keep their digits.
   *
   * @param most values that it may hold, small and large together
   * @throws JsonException if it is not JSON, has a name twice in one object, nests deeper than
   *     {@value #DEEPEST} levels, or holds more values
   */
  public static JsonElement parse(String text, long most) {
    JsonTree tree = new JsonTree(text, most);
    try {
      JsonElement whole = tree.element(0);
      if (tree.in.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonException("", "something stands behind its end");
      }
      return whole;
    } catch (IOException | IllegalStateException e) {
      String complaint = text.isBlank() ? "it is empty" : "it is not JSON" + tree.position();
      throw new JsonException("", complaint, e);
    }
  }

  private JsonElement element(int depth) throws IOException {
    if (depth > DEEPEST || ++values > most) {
      String bound = depth > DEEPEST ? DEEPEST + " levels" : most + " values";
      throw new JsonException("", "expected at most " + bound + ", found more" + position());
    }
    return switch (in.peek()) {
      case BEGIN_OBJECT -> object(depth);
      case BEGIN_ARRAY -> array(depth);
      case STRING -> new JsonPrimitive(in.nextString());
      case NUMBER -> new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(in));
      case BOOLEAN -> new JsonPrimitive(in.nextBoolean());
      case NULL -> {
        in.nextNull();
        yield JsonNull.INSTANCE;
      }
      default -> throw new IllegalStateException("no value begins with " + in.peek());
    };
  }

  private JsonObject object(int depth) throws IOException {
    JsonObject object = new JsonObject();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      if (object.has(name)) {
        String where = position();
        throw new JsonException("", "'" + JsonException.shown(name) + "' stands twice" + where);
      }
      object.add(name, element(depth + 1));
    }
    in.endObject();
    return object;
  }

  private JsonArray array(int depth) throws IOException {
    JsonArray array = new JsonArray();
    in.beginArray();
    while (in.hasNext()) {
      array.add(element(depth + 1));
    }
    in.endArray();
    return array;
  }

  /** Gson tells the line and the column only in words. */
  private String position() {
    Matcher found = POSITION.matcher(in.toString());
    return found.find()
        ? String.format(Locale.ROOT, " at line %s, column %s", found.group(1), found.group(2))
        : "";
  }
}
