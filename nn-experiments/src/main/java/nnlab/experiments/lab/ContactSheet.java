package nnlab.experiments.lab;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import nnlab.core.tensor.Shape;
import nnlab.core.tensor.Tensor;
import nnlab.layers.data.Dataset;
import nnlab.layers.data.Labels;

/** Many images of a data set on one sheet: a row for each class, the first images of it. */
final class ContactSheet {
  private static final int GAP = 4;

  private ContactSheet() {}

  /**
   * The sheet.
   *
   * @param data images {@code [n, height, width, 1 or 3]} from 0 to 1, and labels
   * @param perClass images in a row
   * @param zoom side of a pixel on the sheet
   */
  static BufferedImage of(Dataset data, int perClass, int zoom) {
    Shape shape = data.exampleShape();
    Labels labels = data.labels();
    int cellHeight = shape.dim(0) * zoom + GAP;
    int cellWidth = shape.dim(1) * zoom + GAP;
    BufferedImage sheet =
        new BufferedImage(
            perClass * cellWidth + GAP,
            labels.classes() * cellHeight + GAP,
            BufferedImage.TYPE_INT_RGB);
    int[] placed = new int[labels.classes()];
    for (int i = 0; i < data.size(); i++) {
      int label = labels.indices()[i];
      if (placed[label] < perClass) {
        int left = GAP + placed[label] * cellWidth;
        draw(sheet, data, i, left, GAP + label * cellHeight, zoom);
        placed[label]++;
      }
    }
    return sheet;
  }

  private static void draw(
      BufferedImage sheet, Dataset data, int example, int left, int top, int zoom) {
    Shape shape = data.exampleShape();
    int width = shape.dim(1);
    int channels = shape.dim(2);
    Tensor pixels = data.features();
    int first = example * shape.size();
    for (int y = 0; y < shape.dim(0) * zoom; y++) {
      for (int x = 0; x < width * zoom; x++) {
        int at = first + (y / zoom * width + x / zoom) * channels;
        int red = level(pixels.get(at));
        int green = channels == 3 ? level(pixels.get(at + 1)) : red;
        int blue = channels == 3 ? level(pixels.get(at + 2)) : red;
        sheet.setRGB(left + x, top + y, red << 16 | green << 8 | blue);
      }
    }
  }

  private static int level(double ink) {
    return (int) Math.round(255 * Math.max(0, Math.min(1, ink)));
  }

  /** As a file holds it. */
  static byte[] png(BufferedImage sheet) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(sheet, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot encode a PNG", e);
    }
    return bytes.toByteArray();
  }
}
