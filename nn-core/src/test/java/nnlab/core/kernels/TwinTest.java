package nnlab.core.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwinTest {
  @Test
  void theDoubleTwinIsGeneratedFromTheFloatKernel() throws IOException {
    List<Path> sources = Widen.sources(Widen.KERNELS);
    assertThat(sources).isNotEmpty();
    for (Path source : sources) {
      assertThat(Files.readString(Widen.twin(source)))
          .as("%s: run Widen after a change in its twin", Widen.twin(source))
          .isEqualTo(Widen.widen(Files.readString(source)));
    }
  }
}
