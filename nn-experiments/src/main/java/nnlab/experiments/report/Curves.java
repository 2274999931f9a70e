package nnlab.experiments.report;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@link Readout}s of a figure as they stand in its SVG file.
 *
 * @param json compact, safe inside a script element
 * @param size width and height of the figure in points, with a blank between
 */
record Curves(String json, String size) {
  private static final Pattern METADATA =
      Pattern.compile("<metadata\\s*>(.*?)</metadata\\s*>", Pattern.DOTALL);
  private static final Pattern WIDTH = Pattern.compile("\\swidth=\"([0-9.]+)\"");
  private static final Pattern HEIGHT = Pattern.compile("\\sheight=\"([0-9.]+)\"");

  /** What {@code svg} says about its curves; null where it says nothing. */
  static Curves in(String svg) {
    Matcher metadata = METADATA.matcher(svg);
    String root = svg.substring(svg.indexOf("<svg"), svg.indexOf('>', svg.indexOf("<svg")));
    Matcher width = WIDTH.matcher(root);
    Matcher height = HEIGHT.matcher(root);
    if (!metadata.find() || !width.find() || !height.find()) {
      return null;
    }
    String text =
        metadata
            .group(1)
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
    // Written anew, because Gson escapes what could end a script element.
    JsonElement parsed = JsonParser.parseString(text);
    return new Curves(new Gson().toJson(parsed), width.group(1) + " " + height.group(1));
  }
}
