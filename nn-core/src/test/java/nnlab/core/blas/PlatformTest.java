package nnlab.core.blas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformTest {
  @Test
  void avx2MustBeReportedByEveryProcessor() {
    String with = "flags\t\t: fpu avx avx2 bmi2";
    String last = "flags\t\t: fpu avx avx2";
    String without = "flags\t\t: fpu avx bmi2";
    String newer = "flags\t\t: fpu avx avx2x";
    assertThat(Platform.reportsAvx2(Stream.of("processor: 0", with, last))).isTrue();
    assertThat(Platform.reportsAvx2(Stream.of(with, without))).isFalse();
    assertThat(Platform.reportsAvx2(Stream.of(newer))).isFalse();
    assertThat(Platform.reportsAvx2(Stream.of("Features : asimd"))).isFalse();
  }
}
