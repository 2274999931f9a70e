package nnlab.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.GraphicsEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class LiveWindowTest {
  @Test
  void withoutADisplayItSaysSoAndGoesOn() {
    Assumptions.assumeTrue(GraphicsEnvironment.isHeadless(), "this machine has a display");
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    LiveCurves curves =
        LiveWindow.open("t", Axis.linear("x"), Axis.log("y"), new PrintStream(said, true));
    curves.add("loss", 1, 2);
    curves.close();
    assertThat(said.toString().strip())
        .isEqualTo("no display for --live: the run goes on without a window");
  }
}
