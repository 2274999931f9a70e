package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LiveWindowTest {
  @Test
  void withoutADisplayItSaysSoAndGoesOn() {
    Assumptions.assumeTrue(GraphicsEnvironment.isHeadless(), "this machine has a display");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    LiveCurves curves =
        LiveWindow.open(
            "t",
            Axis.linear("x"),
            Axis.log("y"),
            new PrintStream(said, true, StandardCharsets.UTF_8));
    curves.add("loss", 1, 2);
    curves.close();
    assertThat(said.toString(StandardCharsets.UTF_8).strip())
        .isEqualTo("no display for --live: the run goes on without a window");
  }
}
