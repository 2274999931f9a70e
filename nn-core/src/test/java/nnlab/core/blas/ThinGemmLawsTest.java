package nnlab.core.blas;

import static nnlab.core.blas.Product.difference;
import static nnlab.core.blas.Product.narrow;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ThinGemmLawsTest {
  /** Products with one extent of 1 and rows longer than the kernel takes at a time. */
  @Provide
  Arbitrary<Product> thin() {
    Arbitrary<Boolean> trans = Arbitraries.of(false, true);
    Arbitrary<Integer> length = Arbitraries.integers().between(64, 2500);
    Arbitrary<Integer> width = Arbitraries.integers().between(2, 9);
    Arbitrary<Double> factor = Arbitraries.of(1.0, 0.0, -1.0, 0.5, 2.25);
    return Combinators.combine(
            trans, trans, Arbitraries.of(0, 1, 2), length, width, factor, factor, seeds())
        .as(ThinGemmLawsTest::product);
  }

  private static Arbitrary<Integer> seeds() {
    return Arbitraries.integers();
  }

  private static Product product(
      boolean transA,
      boolean transB,
      int one,
      int length,
      int width,
      double alpha,
      double beta,
      int seed) {
    return switch (one) {
      case 0 ->
          new Product(
              transA,
              transB,
              1,
              transB ? width : length,
              transB ? length : width,
              alpha,
              beta,
              seed);
      case 1 ->
          new Product(
              transA,
              transB,
              transA ? length : width,
              1,
              transA ? width : length,
              alpha,
              beta,
              seed);
      default -> new Product(transA, transB, width, length, 1, alpha, beta, seed);
    };
  }

  @Property(tries = 300)
  void thinProductIsTheDefinition(@ForAll("thin") Product product) {
    double[] a = product.a(0);
    double[] b = product.b(0);
    double[] c = product.c(0);
    double[] inDouble = c.clone();
    float[] inSingle = narrow(c);
    ThinGemm64.multiply(
        product.transA(),
        product.transB(),
        product.m(),
        product.n(),
        product.k(),
        product.alpha(),
        a,
        b,
        product.beta(),
        inDouble);
    ThinGemm32.multiply(
        product.transA(),
        product.transB(),
        product.m(),
        product.n(),
        product.k(),
        (float) product.alpha(),
        narrow(a),
        narrow(b),
        (float) product.beta(),
        inSingle);
    assertThat(
            ThinGemm32.suits(
                product.transA(), product.transB(), product.m(), product.n(), product.k()))
        .isTrue();
    assertThat(difference(inDouble, product.expected(a, b, c))).isEmpty();
    assertThat(difference(inSingle, product.expected(a, b, c))).isEmpty();
  }
}
