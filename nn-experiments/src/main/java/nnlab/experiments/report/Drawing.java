package nnlab.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * Makes drawing possible on any machine, also one without a display, without fonts and without
 * fontconfig. {@link #prepare} must run before the first AWT class is used, because the JDK reads
 * these settings once.
 *
 * <p>On Linux a JDK whose fontconfig finds no font refuses to draw anything, even text in a font
 * that the program brought along. It accepts a font configuration file instead (the {@code
 * sun.awt.fontconfig} property), which it reads only when fontconfig gave nothing; that file names
 * the DejaVu fonts of the class path. Other systems always have fonts of their own.
 */
public final class Drawing {
  private static final String FONT_FOLDER = "/net/sf/jasperreports/fonts/dejavu/";
  private static final String FONT_PROPERTY = "sun.awt.fontconfig";
  private static final String[] LOGICAL_FONTS = {
    "serif", "sansserif", "monospaced", "dialog", "dialoginput"
  };
  private static final String[] STYLES = {"plain", "bold", "italic", "bolditalic"};

  private Drawing() {}

  /**
   * Decides between a display and none, and brings fonts where the system may have none.
   *
   * @param window whether a window is going to be opened; without one, or where no display answers,
   *     AWT runs headless
   */
  public static void prepare(boolean window) {
    if (!window || !DisplayProbe.answers()) {
      System.setProperty("java.awt.headless", "true");
    }
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    if (linux && System.getProperty(FONT_PROPERTY) == null) {
      try {
        System.setProperty(FONT_PROPERTY, writeFontConfiguration().toString());
      } catch (IOException | InvalidPathException e) {
        return; // the machine's own fonts may do; whoever draws needs the temporary folder anyway
      }
    }
  }

  /** Opens a file of the DejaVu family on the class path, such as {@code DejaVuSans.ttf}. */
  static InputStream font(String file) {
    InputStream stream = Drawing.class.getResourceAsStream(FONT_FOLDER + file);
    if (stream == null) {
      throw new IllegalStateException(
          "the font " + file + " is missing: the jasperreports-fonts jar is not on the class path");
    }
    return stream;
  }

  private static Path writeFontConfiguration() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path folder = Files.createTempDirectory(temporary, "nnlab-fonts");
    folder.toFile().deleteOnExit();
    Path plain = copyFont(folder, "DejaVuSans.ttf");
    Path bold = copyFont(folder, "DejaVuSans-Bold.ttf");
    Path file = folder.resolve("fontconfig.properties");
    file.toFile().deleteOnExit();
    try (OutputStream out = Files.newOutputStream(file)) {
      configuration(plain, bold).store(out, null); // which spells letters beyond Latin-1
    }
    return file;
  }

  private static Path copyFont(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    file.toFile().deleteOnExit();
    try (InputStream in = font(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static Properties configuration(Path plain, Path bold) {
    Properties settings = new Properties();
    settings.setProperty("version", "1");
    for (String font : LOGICAL_FONTS) {
      for (String style : STYLES) {
        String face = style.startsWith("bold") ? "DejaVu Sans Bold" : "DejaVu Sans";
        settings.setProperty(font + "." + style + ".latin-1", face);
      }
    }
    settings.setProperty("sequence.allfonts", "latin-1");
    settings.setProperty("filename.DejaVu_Sans", plain.toString());
    settings.setProperty("filename.DejaVu_Sans_Bold", bold.toString());
    return settings;
  }
}
