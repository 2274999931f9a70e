package nnlab.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nnlab.experiments.report.FigureFormat;
import nnlab.experiments.report.GifFormat;
import nnlab.experiments.report.Page;

/** What can be looked at: as files of a run folder, and from there on a page. */
final class Pictures {
  private static final String PNG = ".png";
  private static final String SVG = ".svg";
  private static final String GIF = ".gif";

  private Pictures() {}

  /** The files of a picture by name. */
  static Map<String, byte[]> files(Outcome.Picture picture) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    if (picture instanceof Outcome.Still still) {
      byte[] svg = FigureFormat.svg(still.figure()).getBytes(StandardCharsets.UTF_8);
      files.put(picture.name() + PNG, FigureFormat.png(still.figure()));
      files.put(picture.name() + SVG, svg);
    } else if (picture instanceof Outcome.Moving moving) {
      files.put(picture.name() + GIF, GifFormat.gif(moving.animation()));
    }
    return files;
  }

  /** The picture of this file, or none: an SVG stands on the page through its PNG. */
  static Optional<Page.Picture> onPage(RunFolder folder, String name, String caption)
      throws IOException {
    if (!Files.exists(folder.file(name))) {
      return Optional.empty();
    }
    if (name.endsWith(GIF)) {
      byte[] gif = Files.readAllBytes(folder.file(name));
      return Optional.of(new Page.Picture(gif, "image/gif", caption));
    }
    if (name.endsWith(PNG)) {
      String svg = name.substring(0, name.length() - PNG.length()) + SVG;
      byte[] png = Files.readAllBytes(folder.file(name));
      return Optional.of(Page.Picture.of(png, Files.readString(folder.file(svg)), caption));
    }
    return Optional.empty();
  }
}
