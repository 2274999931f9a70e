package nnlab.core.blas;

import static nnlab.core.blas.Product.difference;
import static nnlab.core.blas.Product.narrow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BlasLawsTest {
  @Provide
  Arbitrary<AbstractBlas> backends() {
    return Arbitraries.of(Backends.available());
  }

  @Provide
  Arbitrary<Product> products() {
    return Product.arbitrary(0);
  }

  @Provide
  Arbitrary<Product> nonEmptyProducts() {
    return Product.arbitrary(1);
  }

  @Property(tries = 600)
  void doubleProductIsTheDefinition(
      @ForAll("backends") AbstractBlas blas,
      @ForAll("products") Product product,
      @ForAll @IntRange(max = 3) int slack) {
    double[] a = product.a(slack);
    double[] b = product.b(slack);
    double[] c = product.c(slack);
    assertThat(difference(product.by(blas, a, b, c), product.expected(a, b, c))).isEmpty();
  }

  @Property(tries = 600)
  void singleProductIsTheDefinition(
      @ForAll("backends") AbstractBlas blas,
      @ForAll("products") Product product,
      @ForAll @IntRange(max = 3) int slack) {
    double[] a = product.a(slack);
    double[] b = product.b(slack);
    double[] c = product.c(slack);
    assertThat(
            difference(
                product.by(blas, narrow(a), narrow(b), narrow(c)), product.expected(a, b, c)))
        .isEmpty();
  }

  @Property(tries = 600)
  void productOfPartsIsThatOfCopies(
      @ForAll("backends") AbstractBlas blas,
      @ForAll("products") Product drawn,
      @ForAll boolean single,
      @ForAll @IntRange(max = 3) int at,
      @ForAll @IntRange(max = 3) int slack) {
    Product product = drawn.withFactors(1, drawn.beta());
    double[] c = product.c(0);
    double[] expected = product.expected(product.a(0), product.b(0), c);
    int m = product.m();
    int n = product.n();
    int k = product.k();
    int lda = (product.transA() ? m : k) + slack;
    int ldb = (product.transB() ? k : n) + slack;
    double[] a = spread(product.a(0), lda - slack, at, lda);
    double[] b = spread(product.b(0), ldb - slack, at, ldb);
    double[] before = spread(c, n, at, n + slack);
    double[] after = spread(expected, n, at, n + slack);
    Part[] parts = {
      part(single, a, at, lda), part(single, b, at, ldb), part(single, before, at, n + slack)
    };
    blas.gemm(
        product.transA(), product.transB(), m, n, k, parts[0], parts[1], drawn.beta(), parts[2]);
    Object actual = parts[2].array();
    assertThat(single ? difference((float[]) actual, after) : difference((double[]) actual, after))
        .isEmpty();
  }

  private static Part part(boolean single, double[] numbers, int at, int stride) {
    return new Part(single ? narrow(numbers) : numbers, at, stride);
  }

  /** The matrix within a larger array, in which there is 77 before, between and after its rows. */
  private static double[] spread(double[] matrix, int columns, int at, int stride) {
    int rows = columns == 0 ? 0 : matrix.length / columns;
    double[] large = new double[at + rows * stride + 2];
    Arrays.fill(large, 77);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(matrix, i * columns, large, at + i * stride, columns);
    }
    return large;
  }

  @Property(tries = 300)
  void productWithoutShortcutsIsTheDefinition(
      @ForAll("backends") AbstractBlas blas, @ForAll("nonEmptyProducts") Product drawn) {
    Product product = drawn.withFactors(0.5, drawn.beta());
    double[] a = product.a(0);
    double[] b = product.b(0);
    double[] c = product.c(0);
    double[] inDouble = c.clone();
    float[] inSingle = narrow(c);
    blas.multiply(
        product.transA(),
        product.transB(),
        product.m(),
        product.n(),
        product.k(),
        0.5,
        a,
        b,
        product.beta(),
        inDouble);
    blas.multiply(
        product.transA(),
        product.transB(),
        product.m(),
        product.n(),
        product.k(),
        0.5f,
        narrow(a),
        narrow(b),
        (float) product.beta(),
        inSingle);
    double[] expected = product.expected(a, b, c);
    assertThat(difference(inDouble, expected)).isEmpty();
    assertThat(difference(inSingle, expected)).isEmpty();
  }

  @Property(tries = 200)
  void betaZeroDoesNotReadTheOutput(
      @ForAll("backends") AbstractBlas blas, @ForAll("products") Product drawn) {
    Product product = drawn.withFactors(drawn.alpha(), 0);
    double[] a = product.a(0);
    double[] b = product.b(0);
    double[] nan = new double[product.m() * product.n()];
    Arrays.fill(nan, Double.NaN);
    double[] expected = product.expected(a, b, nan);
    assertThat(difference(product.by(blas, a, b, nan), expected)).isEmpty();
    assertThat(difference(product.by(blas, narrow(a), narrow(b), narrow(nan)), expected)).isEmpty();
  }

  @Property(tries = 100)
  void alphaZeroDoesNotReadTheInputs(
      @ForAll("backends") AbstractBlas blas, @ForAll("products") Product drawn) {
    Product product = drawn.withFactors(0, drawn.beta());
    double[] a = product.a(0);
    double[] b = product.b(0);
    double[] c = product.c(0);
    double[] expected = product.expected(a, b, c);
    Arrays.fill(a, Double.NaN);
    Arrays.fill(b, Double.POSITIVE_INFINITY);
    assertThat(difference(product.by(blas, a, b, c), expected)).isEmpty();
    assertThat(difference(product.by(blas, narrow(a), narrow(b), narrow(c)), expected)).isEmpty();
  }

  @Property(tries = 100)
  void productIsLinearInA(
      @ForAll("backends") AbstractBlas blas, @ForAll("products") Product drawn) {
    Product product = drawn.withFactors(1, 0);
    double[] a1 = product.a(0);
    double[] a2 = new Product(false, false, product.m(), 0, product.k(), 0, 0, ~drawn.seed()).a(0);
    double[] sum = new double[a1.length];
    Arrays.setAll(sum, i -> 2 * a1[i] - a2[i]);
    double[] b = product.b(0);
    double[] c = product.c(0);
    double[] by1 = product.by(blas, a1, b, c);
    double[] by2 = product.by(blas, a2, b, c);
    double[] combined = new double[by1.length];
    Arrays.setAll(combined, i -> 2 * by1[i] - by2[i]);
    assertThat(difference(product.by(blas, sum, b, c), combined)).isEmpty();
  }

  /** |error| is at most (k + 2) eps |A| |B|, elementwise: Higham, Accuracy and Stability, 3.5. */
  @Property(tries = 100)
  void roundingStaysWithinTheClassicBound(
      @ForAll("backends") AbstractBlas blas, @ForAll("nonEmptyProducts") Product drawn) {
    Product product = drawn.withFactors(1, 0);
    float[] a = gaussian(product.m() * product.k(), drawn.seed());
    float[] b = gaussian(product.k() * product.n(), ~drawn.seed());
    float[] actual = product.by(blas, a, b, new float[product.m() * product.n()]);
    double[] c = new double[actual.length];
    double[] exact = product.expected(Product.widen(a), Product.widen(b), c);
    double[] magnitude = product.expected(magnitudes(a), magnitudes(b), c);
    double eps = Math.ulp(1f) * (product.k() + 2.0) / 2;
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).isCloseTo(exact[i], within(eps * magnitude[i]));
    }
  }

  private static float[] gaussian(int size, int seed) {
    Random random = new Random(seed);
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static double[] magnitudes(float[] numbers) {
    double[] wide = new double[numbers.length];
    Arrays.setAll(wide, i -> Math.abs(numbers[i]));
    return wide;
  }
}
