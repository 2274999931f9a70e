package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class GifFormatTest {
  /** A square of one colour on white. */
  private record Square(Color colour, int left) implements Figure {
    @Override
    public Dimension size() {
      return new Dimension(40, 20);
    }

    @Override
    public void paint(Graphics2D g, Rectangle2D area) {
      g.setColor(colour);
      g.fillRect(left, 5, 10, 10);
    }
  }

  private static final Animation MOVING =
      new Animation(
          new Dimension(40, 20),
          List.of(new Square(Color.RED, 0), new Square(Color.BLUE, 0), new Square(Color.BLUE, 25)),
          List.of("", "", ""),
          7);

  @Test
  void framesShowWhatTheFiguresShow() throws IOException {
    ImageReader reader = reader(GifFormat.gif(MOVING));
    assertThat(reader.getNumImages(true)).isEqualTo(3);
    BufferedImage screen = new BufferedImage(40, 20, BufferedImage.TYPE_INT_RGB);
    int[] left = {Color.RED.getRGB(), Color.BLUE.getRGB(), Color.WHITE.getRGB()};
    int[] right = {Color.WHITE.getRGB(), Color.WHITE.getRGB(), Color.BLUE.getRGB()};
    for (int i = 0; i < 3; i++) {
      screen.createGraphics().drawImage(reader.read(i), 0, 0, null);
      assertThat(screen.getRGB(5, 10)).as("frame %d", i).isEqualTo(left[i]);
      assertThat(screen.getRGB(30, 10)).as("frame %d", i).isEqualTo(right[i]);
    }
  }

  @Test
  void framesShareOnePaletteAndTheLastOneStays() throws IOException {
    ImageReader reader = reader(GifFormat.gif(MOVING));
    int[] delays = {7, 7, 70};
    for (int i = 0; i < 3; i++) {
      Element frame = (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
      assertThat(frame.getElementsByTagName("LocalColorTable").getLength()).isZero();
      Element control = (Element) frame.getElementsByTagName("GraphicControlExtension").item(0);
      assertThat(control.getAttribute("delayTime")).isEqualTo("" + delays[i]);
    }
  }

  @Test
  void sameAnimationGivesTheSameBytesAndASmallFile() {
    byte[] gif = GifFormat.gif(Gallery.fit(6));
    assertThat(GifFormat.gif(Gallery.fit(6))).isEqualTo(gif);
    assertThat(gif).hasSizeLessThan(100_000);
  }

  @Test
  void aTurningSurfaceComesBackToItsStart() {
    List<Camera> cameras = Camera.perspective(10, 20).turn(4);
    assertThat(cameras).extracting(Camera::azimuth).containsExactly(10.0, 100.0, 190.0, 280.0);
    assertThat(GifFormat.gif(Gallery.turning(2))).isNotEmpty();
  }

  @Test
  void aPageDrawsAGifNoWiderThanItIs() {
    byte[] gif = GifFormat.gif(Gallery.fit(2));
    assertThat(GifFormat.width(gif)).isEqualTo(Gallery.fit(2).size().width).isGreaterThan(255);
    List<Page.Block> pictures =
        List.of(
            new Page.Picture(gif, "image/gif", "moving"),
            new Page.Picture(new byte[9], "image/png", "still"));
    String page =
        HtmlReport.render(new Page("t", "l", List.of(new Page.Section("Figures", pictures))));
    assertThat(page)
        .containsOnlyOnce("style=\"max-width: " + Gallery.fit(2).size().width + "px\"")
        .contains("<img alt=\"moving\" style")
        .contains("<img alt=\"still\" src");
  }

  @Test
  void wrongUseIsExplained() {
    Dimension size = new Dimension(40, 20);
    assertThatThrownBy(() -> Animation.turning(size, List.of(), 7))
        .hasMessage(
            "an animation needs a frame and a delay of at least 1 hundredth of a second, got 0, 7");
    assertThatThrownBy(
            () -> new Animation(size, List.of(new Square(Color.RED, 0)), List.of("a", "b"), 7))
        .hasMessage("an animation of 1 frames has 2 labels");
  }

  private static ImageReader reader(byte[] gif) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(gif)));
    return reader;
  }
}
