package nnlab.experiments.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What a report page holds, from top to bottom.
 *
 * @param title its heading
 * @param lead what was asked, in a sentence or two
 * @param sections the parts, in order
 */
public record Page(String title, String lead, List<Section> sections) {
  /** Copies the list. */
  public Page {
    sections = List.copyOf(sections);
  }

  /** A heading and what stands under it. */
  public record Section(String heading, List<Block> blocks) {
    /** Copies the list. */
    public Section {
      blocks = List.copyOf(blocks);
    }
  }

  /** One piece of a section. */
  public sealed interface Block permits Text, Facts, Tabular, Picture, Claims, Command {}

  /** A paragraph. */
  public record Text(String text) implements Block {}

  /** Names and values, such as the settings of a run. */
  public record Facts(Map<String, String> entries) implements Block {}

  /** A table. */
  public record Tabular(Table table) implements Block {}

  /**
   * An image kept inside the page.
   *
   * @param image the bytes
   * @param mediaType such as {@code image/png}
   * @param caption what it shows
   * @param curves what the page tells under the pointer; null for a picture without curves
   */
  public record Picture(byte[] image, String mediaType, String caption, Curves curves)
      implements Block {
    /** A picture that only shows. */
    public Picture(byte[] image, String mediaType, String caption) {
      this(image, mediaType, caption, null);
    }

    /**
     * The smaller of two files of the same figure, with the values of its curves under the pointer.
     *
     * @param png as {@link FigureFormat#png} writes it
     * @param svg as {@link FigureFormat#svg} writes it
     */
    public static Picture of(byte[] png, String svg, String caption) {
      byte[] drawing = svg.getBytes(StandardCharsets.UTF_8);
      Curves curves = Curves.in(svg);
      return drawing.length < png.length
          ? new Picture(drawing, "image/svg+xml", caption, curves)
          : new Picture(png, "image/png", caption, curves);
    }
  }

  /** Claims with their verdicts. */
  public record Claims(List<Claim> claims) implements Block {}

  /** A line to type in a shell. */
  public record Command(String line) implements Block {}
}
