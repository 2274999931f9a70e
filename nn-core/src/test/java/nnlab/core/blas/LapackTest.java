package nnlab.core.blas;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LapackTest {
  /** 65536 squared is 0 in int. */
  @Test
  void anArrayThatIsTooShortIsRefusedAlsoWhereTheSizeOverflows() {
    assertThatThrownBy(() -> Lapack.symmetricEigen(65536, new double[9], new double[65536]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "symmetricEigen: n = 65536 needs arrays of 4294967296 and 65536, got 9 and 65536");
  }
}
