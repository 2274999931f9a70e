package nnlab.experiments.report;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Turns a figure into the bytes of a file. The same figure gives the same bytes. */
public final class FigureFormat {
  /** Pixels per point in a PNG, so that it stays sharp on a projector and on paper. */
  private static final int PIXELS_PER_POINT = 2;

  /** A hundredth of a point cannot be seen; more digits would only make the file longer. */
  private static final int SVG_DECIMALS = 2;

  private static final String SVG = "http://www.w3.org/2000/svg";
  private static final String SVG_FONTS = "'DejaVu Sans', Verdana, sans-serif";

  private FigureFormat() {}

  /** The figure as a PNG with two pixels to a point. */
  public static byte[] png(Figure figure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageIO.write(image(figure, PIXELS_PER_POINT), "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The figure as pixels, {@code pixelsPerPoint} times its natural size. */
  static BufferedImage image(Figure figure, double pixelsPerPoint) {
    Dimension size = figure.size();
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(size.width * pixelsPerPoint),
            (int) Math.round(size.height * pixelsPerPoint),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.addRenderingHints(ChartStyle.hints());
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), image.getHeight());
    g.scale(pixelsPerPoint, pixelsPerPoint);
    figure.paint(g, new Rectangle2D.Double(0, 0, size.width, size.height));
    g.dispose();
    return image;
  }

  /**
   * The figure as SVG, with its text as text. The values of its curves stand in a {@code metadata}
   * element, from which {@link HtmlReport} tells them under the pointer.
   */
  public static String svg(Figure figure) {
    Dimension size = figure.size();
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(emptyDocument());
    context.setPrecision(SVG_DECIMALS);
    SVGGraphics2D g = new SVGGraphics2D(context, false);
    g.setSVGCanvasSize(size);
    g.addRenderingHints(ChartStyle.hints());
    Rectangle2D area = new Rectangle2D.Double(0, 0, size.width, size.height);
    figure.paint(g, area);
    List<Readout> readouts = figure.readouts(area);
    Element root = g.getRoot();
    if (!readouts.isEmpty()) {
      Element metadata = root.getOwnerDocument().createElementNS(SVG, "metadata");
      metadata.setTextContent(Readout.json(readouts));
      root.appendChild(metadata);
    }
    StringWriter text = new StringWriter();
    try {
      g.stream(root, text, true, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    g.dispose();
    return text.toString().replace("'DejaVu Sans'", SVG_FONTS);
  }

  private static Document emptyDocument() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's XML library cannot make a document", e);
    }
  }
}
