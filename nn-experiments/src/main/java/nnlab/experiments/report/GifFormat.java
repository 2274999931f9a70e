package nnlab.experiments.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Turns an {@link Animation} into a GIF that repeats for ever. All frames share one palette; a
 * frame stores only what changed, so that the file stays small. The same animation gives the same
 * bytes.
 */
public final class GifFormat {
  private static final String IMAGE = "javax_imageio_gif_image_1.0";
  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final float LABEL_POINTS = 15;

  private GifFormat() {}

  /** The bytes of the file. Frames are drawn twice, which needs less memory than keeping them. */
  public static byte[] gif(Animation animation) {
    MedianCut colours = new MedianCut();
    for (int i = 0; i < animation.frames().size(); i++) {
      colours.add(pixels(animation, i));
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      write(animation, colours.palette(), writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** How many dots wide the picture of this file is: two bytes behind the six of its signature. */
  static int width(byte[] gif) {
    return Byte.toUnsignedInt(gif[6]) | Byte.toUnsignedInt(gif[7]) << 8;
  }

  private static void write(Animation animation, MedianCut.Palette palette, ImageWriter writer)
      throws IOException {
    BufferedImage frame =
        new BufferedImage(
            animation.size().width,
            animation.size().height,
            BufferedImage.TYPE_BYTE_INDEXED,
            palette.model());
    byte[] target = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    byte[] shown = new byte[target.length];
    Arrays.fill(shown, (byte) MedianCut.UNCHANGED);
    writer.prepareWriteSequence(streamMetadata(animation, palette, writer));
    for (int i = 0; i < animation.frames().size(); i++) {
      int[] rgb = pixels(animation, i);
      for (int p = 0; p < rgb.length; p++) {
        byte next = palette.index(rgb[p]);
        target[p] = next == shown[p] ? (byte) MedianCut.UNCHANGED : next;
        shown[p] = next;
      }
      IIOMetadata metadata = frameMetadata(animation.delay(i), frame, writer);
      writer.writeToSequence(new IIOImage(frame, null, metadata), null);
    }
    writer.endWriteSequence();
  }

  private static int[] pixels(Animation animation, int index) {
    int width = animation.size().width;
    int height = animation.size().height;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.addRenderingHints(ChartStyle.hints());
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, width, height);
    animation.frames().get(index).paint(g, new Rectangle2D.Double(0, 0, width, height));
    paintLabel(g, animation.label(index), width);
    g.dispose();
    return image.getRGB(0, 0, width, height, null, 0, width);
  }

  private static void paintLabel(Graphics2D g, String label, int width) {
    g.setFont(ChartStyle.bold(LABEL_POINTS));
    g.setColor(ChartStyle.INK);
    double length = g.getFont().getStringBounds(label, g.getFontRenderContext()).getWidth();
    g.drawString(label, (float) (width - length - LABEL_POINTS), 2 * LABEL_POINTS);
  }

  private static IIOMetadata streamMetadata(
      Animation animation, MedianCut.Palette palette, ImageWriter writer)
      throws IIOInvalidTreeException {
    IIOMetadata metadata = writer.getDefaultStreamMetadata(null);
    IIOMetadataNode root = new IIOMetadataNode(STREAM);
    child(root, "Version", "value", "89a");
    child(
        root,
        "LogicalScreenDescriptor",
        "logicalScreenWidth",
        animation.size().width,
        "logicalScreenHeight",
        animation.size().height,
        "colorResolution",
        8,
        "pixelAspectRatio",
        0);
    IIOMetadataNode table =
        child(
            root,
            "GlobalColorTable",
            "sizeOfGlobalColorTable",
            256,
            "backgroundColorIndex",
            0,
            "sortFlag",
            "FALSE");
    for (int i = 0; i < 256; i++) {
      child(
          table,
          "ColorTableEntry",
          "index",
          i,
          "red",
          palette.channel(0, i),
          "green",
          palette.channel(1, i),
          "blue",
          palette.channel(2, i));
    }
    metadata.mergeTree(STREAM, root);
    return metadata;
  }

  private static IIOMetadata frameMetadata(int delay, BufferedImage frame, ImageWriter writer)
      throws IIOInvalidTreeException {
    IIOMetadata metadata = writer.getDefaultImageMetadata(new ImageTypeSpecifier(frame), null);
    IIOMetadataNode root = new IIOMetadataNode(IMAGE);
    child(
        root,
        "GraphicControlExtension",
        "disposalMethod",
        "doNotDispose",
        "userInputFlag",
        "FALSE",
        "transparentColorFlag",
        "TRUE",
        "delayTime",
        delay,
        "transparentColorIndex",
        MedianCut.UNCHANGED);
    IIOMetadataNode extensions = child(root, "ApplicationExtensions");
    IIOMetadataNode loop =
        child(
            extensions,
            "ApplicationExtension",
            "applicationID",
            "NETSCAPE",
            "authenticationCode",
            "2.0");
    loop.setUserObject(new byte[] {1, 0, 0});
    metadata.mergeTree(IMAGE, root);
    return metadata;
  }

  /** Adds an element with attributes given as name, value, name, value, ... */
  private static IIOMetadataNode child(IIOMetadataNode parent, String name, Object... attributes) {
    IIOMetadataNode node = new IIOMetadataNode(name);
    for (int k = 0; k < attributes.length; k += 2) {
      node.setAttribute(attributes[k].toString(), attributes[k + 1].toString());
    }
    parent.appendChild(node);
    return node;
  }
}
