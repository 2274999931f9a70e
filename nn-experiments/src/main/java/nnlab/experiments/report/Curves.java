package nnlab.experiments.report;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import nnlab.experiments.json.JsonException;
import nnlab.experiments.json.JsonRecords;
import nnlab.experiments.json.JsonRecords.Form;
import nnlab.experiments.json.JsonTree;

/**
 * The {@link Readout}s of a figure as they stand in its SVG file.
 *
 * @param json compact, safe inside a script element
 * @param size width and height of the figure in points, with a blank between
 */
record Curves(String json, String size) {
  private static final long MOST_VALUES = 1_000_000;

  /** Those that draw; none of them runs or loads anything. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "clipPath",
          "path",
          "rect",
          "line",
          "polyline",
          "polygon",
          "circle",
          "ellipse",
          "text",
          "image",
          "pattern",
          "linearGradient",
          "radialGradient",
          "stop",
          "metadata");

  /**
   * What {@code svg} says about its curves; null where it says nothing.
   *
   * @throws IllegalArgumentException if it is not a drawing as {@link FigureFormat} makes them: not
   *     whole, or with something in it that runs or is loaded from elsewhere
   */
  static Curves in(String svg) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    if (svg.contains("<!ENTITY")) {
      throw new IllegalArgumentException("the drawing declares entities");
    }
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(svg));
      String size = "";
      String metadata = null;
      for (boolean root = true; xml.hasNext(); ) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          requireHarmless(xml);
          if (root) {
            size = number(xml, "width") + " " + number(xml, "height");
            root = false;
          }
          if (xml.getLocalName().equals("metadata")) {
            metadata = xml.getElementText();
          }
        } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
          throw new IllegalArgumentException("the drawing holds instructions to a program");
        }
      }
      return metadata == null ? null : new Curves(readouts(metadata), size);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException("the drawing is not whole XML", e);
    }
  }

  private static void requireHarmless(XMLStreamReader xml) {
    if (!ELEMENTS.contains(xml.getLocalName())) {
      throw new IllegalArgumentException("no part of a drawing: " + shown(xml.getLocalName()));
    }
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String name = xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT);
      String value = xml.getAttributeValue(i).strip().toLowerCase(Locale.ROOT);
      boolean elsewhere =
          name.endsWith("href") && !value.startsWith("#") && !value.startsWith("data:image/png;")
              || value.replace("url(#", "").contains("url(");
      if (name.startsWith("on") || elsewhere || value.contains("\\")) {
        throw new IllegalArgumentException(
            "no attribute of a drawing: " + shown(name) + "=" + shown(value));
      }
    }
  }

  private static String number(XMLStreamReader xml, String attribute) {
    String text = String.valueOf(xml.getAttributeValue(null, attribute));
    if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      throw new IllegalArgumentException("the drawing has no " + attribute + " in points");
    }
    return text;
  }

  /** Written anew, because Gson escapes what could end a script element. */
  private static String readouts(String json) {
    try {
      Readout[] readouts =
          JsonRecords.read(JsonTree.parse(json, MOST_VALUES), Readout[].class, Form.SETTINGS);
      return Readout.json(List.of(readouts));
    } catch (JsonException e) {
      throw new IllegalArgumentException("the values of the curves: " + e.getMessage(), e);
    }
  }

  private static String shown(String text) {
    return JsonException.shown(text);
  }
}
