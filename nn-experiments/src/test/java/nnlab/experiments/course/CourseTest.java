package nnlab.experiments.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import nnlab.experiments.course.CoursePages.Drawn;
import nnlab.experiments.course.CoursePages.Printed;
import nnlab.experiments.report.Drawing;
import nnlab.experiments.report.FigureFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The course says what its programs print and draw. */
class CourseTest {
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d+(?:\\.(\\d+))?(?:[eE](-?\\+?\\d+))?");

  /** Pixels that may look different elsewhere: letters are smoothed in several ways. */
  private static final double OTHER_PIXELS = 0.02;

  @BeforeAll
  static void useOurFonts() {
    Drawing.prepare(false);
  }

  static List<Path> pages() throws IOException {
    return CoursePages.pages();
  }

  static Stream<Printed> printed() throws IOException {
    Stream.Builder<Printed> all = Stream.builder();
    for (Path page : CoursePages.pages()) {
      CoursePages.printed(page).forEach(all);
    }
    return all.build();
  }

  static Stream<Drawn> drawn() throws IOException {
    Stream.Builder<Drawn> all = Stream.builder();
    for (Path page : CoursePages.pages()) {
      CoursePages.drawn(page).forEach(all);
    }
    return all.build();
  }

  @ParameterizedTest
  @MethodSource("printed")
  void thePageShowsWhatTheProgramPrints(Printed printed) throws Exception {
    String actual = printed.actual();
    assertThat(NUMBER.matcher(actual).replaceAll("#"))
        .isEqualTo(NUMBER.matcher(printed.text()).replaceAll("#"));
    Matcher expected = NUMBER.matcher(printed.text());
    Matcher got = NUMBER.matcher(actual);
    while (expected.find() && got.find()) {
      double value = Double.parseDouble(expected.group());
      assertThat(Math.abs(Double.parseDouble(got.group()) - value))
          .as("%s, printed as %s in%n%s", expected.group(), got.group(), printed.text())
          .isLessThanOrEqualTo(2.01 * lastDigit(expected));
    }
  }

  /** What one unit of the last printed digit is worth: another BLAS may round otherwise. */
  private static double lastDigit(Matcher number) {
    boolean whole = number.group(1) == null && number.group(2) == null;
    int digits = number.group(1) == null ? 0 : number.group(1).length();
    int exponent = number.group(2) == null ? 0 : Integer.parseInt(number.group(2));
    return whole ? 0 : Math.pow(10, exponent - digits);
  }

  @ParameterizedTest
  @MethodSource("drawn")
  void thePictureIsWhatTheProgramDraws(Drawn drawn) throws Exception {
    BufferedImage kept = ImageIO.read(drawn.file().toFile());
    byte[] png = FigureFormat.png(drawn.figure());
    BufferedImage now = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(now.getWidth()).isEqualTo(kept.getWidth());
    assertThat(now.getHeight()).isEqualTo(kept.getHeight());
    long others = 0;
    for (int y = 0; y < now.getHeight(); y++) {
      for (int x = 0; x < now.getWidth(); x++) {
        others += isOther(now.getRGB(x, y), kept.getRGB(x, y)) ? 1 : 0;
      }
    }
    double share = (double) others / now.getWidth() / now.getHeight();
    assertThat(share).as("share of other pixels").isLessThan(OTHER_PIXELS);
  }

  private static boolean isOther(int a, int b) {
    int most = 0;
    for (int shift = 0; shift < 24; shift += 8) {
      most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
    }
    return most > 48;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void aChapterHasAFigureCodeThingsToTryAndSources(Path page) throws IOException {
    String text = Files.readString(page);
    assertThat(CoursePages.drawn(page)).isNotEmpty();
    assertThat(CoursePages.printed(page)).isNotEmpty();
    assertThat(text).contains("```java", "> **Try this**", "./lab ", "## Sources");
  }
}
