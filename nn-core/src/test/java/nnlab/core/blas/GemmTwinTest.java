package nnlab.core.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The F64 products are the F32 ones with {@code float} widened: edit the latter, then copy. */
class GemmTwinTest {
  private static final Path SOURCES = Path.of("src/main/java/nnlab/core/blas");

  @ParameterizedTest
  @ValueSource(strings = {"PlainGemm", "PackedGemm", "ThinGemm"})
  void doubleSourceIsTheWidenedSingleSource(String name) throws IOException {
    String widened = source(name + "32").replace("Gemm32", "Gemm64").replace("float", "double");
    assertThat(source(name + "64")).isEqualTo(widened);
  }

  private static String source(String name) throws IOException {
    return Files.readString(SOURCES.resolve(name + ".java")).replace("\r\n", "\n");
  }
}
