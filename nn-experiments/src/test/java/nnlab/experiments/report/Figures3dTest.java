package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.util.List;
import nnlab.analysis.series.Grid;
import org.junit.jupiter.api.Test;

class Figures3dTest {
  /** A wall of height 1 in front of (small y) or behind a floor of height 0. */
  private static Surface3d wall(double azimuth) {
    double[] x = {0, 1};
    double[] y = {0, 0.1, 0.2, 0.8, 0.9, 1};
    double[][] values = {{1, 1, 0, 0, 0, 0.5}, {1, 1, 0, 0, 0, 0.5}};
    return new Surface3d(
        "t",
        "d",
        Axis.linear("x"),
        Axis.linear("y"),
        Axis.linear("z"),
        new Grid("z", x, y, values),
        Camera.orthographic(azimuth, 5));
  }

  @Test
  void aHighWallHidesTheFloorBehindItAndNothingInFront() {
    int floor = ColourMap.at(0).getRGB();
    assertThat(count(wall(-90), floor)).as("floor behind the wall").isZero();
    assertThat(count(wall(90), floor)).as("floor before the wall").isZero();
    assertThat(count(wall(90).seenBy(Camera.orthographic(90, 60)), floor)).isPositive();
  }

  @Test
  void perspectiveEnlargesWhatIsNear() {
    Camera camera = Camera.perspective(0, 0);
    double near = camera.project(1, 1, 0)[0];
    double far = camera.project(-1, 1, 0)[0];
    assertThat(near).isGreaterThan(far).isCloseTo(7.0 / 6, within(1e-12));
    Camera flat = Camera.orthographic(0, 0);
    assertThat(flat.project(1, 1, 0)[0]).isEqualTo(flat.project(-1, 1, 0)[0]);
  }

  @Test
  void theEyeIsTheNearestDirection() {
    Camera camera = Camera.orthographic(37, -21);
    double[] eye = camera.towardsEye();
    double[] image = camera.project(eye[0], eye[1], eye[2]);
    assertThat(image[0]).isCloseTo(0, within(1e-12));
    assertThat(image[1]).isCloseTo(0, within(1e-12));
    assertThat(image[2]).isCloseTo(1, within(1e-12));
  }

  @Test
  void wrongUseIsExplained() {
    assertThatThrownBy(() -> new Camera(0, 0, 1))
        .hasMessage(
            "a camera needs a distance of at least 3 and an elevation from -90 to 90, got 1.0 and"
                + " 0.0");
    assertThatThrownBy(() -> new Cloud("c", new double[][] {{1, 2}}, new double[] {1}))
        .hasMessage("cloud 'c': expected points {x, y, z}, got one of 2 numbers");
    assertThatThrownBy(() -> new Cloud("c", new double[0][], new double[] {1}))
        .hasMessage("cloud 'c': 0 points but 1 values");
    Cloud none = new Cloud("c", new double[0][], new double[0]);
    assertThatThrownBy(
            () -> new Scatter3d("t", "d", List.of(), Axis.log("v"), none, Camera.perspective(0, 0)))
        .hasMessage("3-D scatter 't' needs three axes, got 0");
  }

  private static long count(Figure figure, int rgb) {
    BufferedImage image = FigureFormat.image(figure, 1).getSubimage(0, 0, 780, 640);
    int[] all = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    return java.util.Arrays.stream(all).filter(pixel -> pixel == rgb).count();
  }
}
