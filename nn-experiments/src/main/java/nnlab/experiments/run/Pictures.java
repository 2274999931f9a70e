package nnlab.experiments.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import nnlab.experiments.report.FigureFormat;
import nnlab.experiments.report.GifFormat;
import nnlab.experiments.report.Page;

/** What can be looked at: as files of a run folder, and from there on a page. */
final class Pictures {
  private static final String PNG = ".png";
  private static final String SVG = ".svg";
  private static final String GIF = ".gif";

  private static final byte[] GIF_SIGNATURE = {'G', 'I', 'F', '8'};
  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Signature and size. */
  private static final int LEAST_BYTES = 12;

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

  /**
   * The picture of this file, or none: an SVG stands on the page through its PNG.
   *
   * @param odd hears of a file that is not what a run leaves; it is left out then
   */
  static Optional<Page.Picture> onPage(
      RunFolder folder, String name, String caption, Consumer<String> odd) throws IOException {
    Path file = folder.file(name);
    if (!Files.exists(file) || !(name.endsWith(GIF) || name.endsWith(PNG))) {
      return Optional.empty();
    }
    try {
      byte[] image = bytes(folder, file);
      boolean moving = name.endsWith(GIF);
      if (!startsWith(image, moving ? GIF_SIGNATURE : PNG_SIGNATURE)) {
        odd.accept(file + " is no picture, or damaged");
        return Optional.empty();
      }
      return Optional.of(
          moving
              ? new Page.Picture(image, "image/gif", caption)
              : withCurves(folder, file, image, caption, odd));
    } catch (UsageException e) {
      odd.accept(e.getMessage());
      return Optional.empty();
    }
  }

  private static Page.Picture withCurves(
      RunFolder folder, Path file, byte[] png, String caption, Consumer<String> odd)
      throws IOException {
    String name = file.getFileName().toString();
    Path svg = folder.file(name.substring(0, name.length() - PNG.length()) + SVG);
    try {
      String drawing = InputFile.text(bytes(folder, svg), svg);
      return Page.Picture.of(png, drawing, caption);
    } catch (NoSuchFileException e) {
      odd.accept(svg + " is missing, so that the figure does not tell its values");
    } catch (UsageException e) {
      odd.accept(e.getMessage());
    } catch (IllegalArgumentException e) {
      odd.accept(svg + " is no figure of nnlab, or damaged: " + e.getMessage());
    }
    return new Page.Picture(png, "image/png", caption);
  }

  /** A foreign run folder must not show files from outside of it. */
  private static byte[] bytes(RunFolder folder, Path file) throws IOException {
    Path real = file.toRealPath();
    if (!real.startsWith(folder.path().toRealPath())) {
      throw new UsageException(file + " leads out of its run's folder");
    }
    return InputFile.bytes(real, InputFile.MOST_BYTES);
  }

  private static boolean startsWith(byte[] bytes, byte[] signature) {
    return bytes.length > LEAST_BYTES
        && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
  }
}
