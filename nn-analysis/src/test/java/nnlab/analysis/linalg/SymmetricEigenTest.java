package nnlab.analysis.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import nnlab.analysis.TestData;
import nnlab.core.blas.Lapack;
import nnlab.core.random.Rng;
import org.junit.jupiter.api.Test;
import org.ojalgo.OjAlgoUtils;
import org.ojalgo.machine.VirtualMachine;

class SymmetricEigenTest {
  @Test
  void aKnownSpectrumIsFoundInDescendingOrder() {
    Spectrum spectrum = SymmetricEigen.of(SymmetricMatrix.of(2, new double[] {1, 2, 2, 1}, 0));
    assertThat(spectrum.values()).containsExactly(new double[] {3, -1}, within(1e-14));
    double half = Math.sqrt(0.5);
    assertThat(spectrum.vector(0)).containsExactly(new double[] {half, half}, within(1e-14));
    assertThat(spectrum.largest()).isEqualTo(spectrum.values()[0]);
    assertThat(spectrum.smallest()).isEqualTo(spectrum.values()[1]);
    assertThat(spectrum.series().x()).containsExactly(1, 2);
    assertThat(spectrum.histogram(4).total()).isEqualTo(2);
  }

  @Test
  void aValueWithinTheToleranceOfZeroHasNoSign() {
    double[] planted = new double[60];
    planted[0] = 1000;
    Spectrum spectrum = SymmetricEigen.of(TestData.planted(planted, Rng.of(1)));
    for (int i = 1; i < 60; i++) {
      assertThat(Math.abs(spectrum.values()[i])).isLessThan(spectrum.tolerance());
    }
  }

  @Test
  void theBitsDoNotDependOnTheThreadsOfTheLibrary() {
    SymmetricMatrix a = TestData.planted(TestData.distinctSpectrum(260, Rng.of(1)), Rng.of(2));
    Spectrum many = SymmetricEigen.byOjAlgo(a);
    VirtualMachine whole = OjAlgoUtils.ENVIRONMENT;
    try {
      OjAlgoUtils.limitThreadsTo(1);
      Spectrum one = SymmetricEigen.byOjAlgo(a);
      assertThat(one.values()).isEqualTo(many.values());
      assertThat(one.vectors().f64()).isEqualTo(many.vectors().f64());
    } finally {
      OjAlgoUtils.ENVIRONMENT = whole;
    }
  }

  @Test
  void lapackAgreesWithTheReference() {
    assumeTrue(Lapack.isAvailable(), "jblas does not load here: the reference alone is used");
    for (int n : new int[] {1, 2, 17, 130, 300}) {
      SymmetricMatrix a =
          TestData.planted(TestData.distinctSpectrum(n, Rng.of(n)), Rng.of(n).split("axes"));
      Spectrum reference = SymmetricEigen.byOjAlgo(a);
      Spectrum fast = SymmetricEigen.byLapack(a);
      assertThat(fast.values()).containsExactly(reference.values(), within(1e-12));
      for (int i = 0; i < n; i++) {
        double overlap = Math.abs(Vectors.dot(fast.vector(i), reference.vector(i)));
        assertThat(overlap).isCloseTo(1, within(1e-10));
      }
    }
  }

  @Test
  void concurrentSpectraAreRight() throws Exception {
    assumeTrue(Lapack.isAvailable(), "jblas does not load here: the reference alone is used");
    SymmetricMatrix a = TestData.planted(TestData.distinctSpectrum(80, Rng.of(1)), Rng.of(2));
    double[] alone = SymmetricEigen.byLapack(a).values();
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<double[]>> calls =
          Collections.nCopies(60, () -> SymmetricEigen.byLapack(a).values());
      for (var call : workers.invokeAll(calls)) {
        assertThat(call.get()).isEqualTo(alone);
      }
    } finally {
      workers.shutdown();
    }
  }

  @Test
  void aDivergedHessianIsNamed() {
    assertThatThrownBy(() -> SymmetricMatrix.diagonal(1, Double.NaN))
        .hasMessage("coefficient (1, 1) is NaN; has the loss diverged?");
    assertThatThrownBy(() -> SymmetricMatrix.of(3, new double[4], 0))
        .hasMessage("a symmetric matrix of dimension 3 needs 9 coefficients, got 4");
  }
}
