package nnlab.core.blas;

import static nnlab.core.blas.ForkedJvm.JBLAS;
import static nnlab.core.blas.ForkedJvm.NATIVES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlasChoiceTest {
  private static final Predicate<String> NOTHING = jar -> false;

  @Test
  void unknownNameListsTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BlasChoice.choose("mkl"))
        .withMessage(
            "-Dnnlab.blas=mkl: there is no such BLAS; use openblas, jblas or java, or leave it out"
                + " to get the best available one");
  }

  @Test
  void javaIsAlwaysAvailable() {
    assertThat(BlasChoice.choose("java")).isInstanceOf(JavaBlas.class);
  }

  @Test
  void availabilityNamesEveryBackendInOrderOfPreference() {
    assertThat(BlasChoice.availability())
        .extracting(BlasChoice.Availability::name)
        .containsExactly("openblas", "jblas", "java");
  }

  @Test
  void openBlasIsChosenFirst() throws Exception {
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.class, NOTHING);
    assertThat(outcome.out())
        .matches("openblas: OpenBLAS [0-9.]+ \\(\\w+ kernel\\), " + call() + "\\R");
    assertThat(outcome.err()).isEmpty();
  }

  private static String call() {
    return Runtime.version().feature() >= 22
        ? "foreign-function call"
        : "JavaCPP call, which copies";
  }

  @ParameterizedTest
  @ValueSource(strings = {"openblas", "java"})
  void forcedChoiceIsTaken(String name) throws Exception {
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.class, NOTHING, "-Dnnlab.blas=" + name);
    assertThat(outcome.out()).startsWith(name + ": ");
    assertThat(outcome.status()).isZero();
  }

  @Test
  void forcedJblasIsTakenQuietlyWithTheFastKernel() throws Exception {
    assumeLinuxX64();
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.class, NOTHING, "-Dnnlab.blas=jblas");
    String kernel = Platform.hasAvx2() ? "Haswell" : "\\w+";
    assertThat(outcome.out()).matches("jblas: jblas 1.2.5 \\(" + kernel + " kernel\\), .*\\R");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void withoutOpenBlasTheNextThatLoadsIsChosen() throws Exception {
    assumeLinuxX64();
    ForkedJvm.Outcome forced = ForkedJvm.run(BlasProbe.class, NATIVES, "-Dnnlab.blas=jblas");
    ForkedJvm.Outcome chosen = ForkedJvm.run(BlasProbe.class, NATIVES);
    if (forced.status() == 0) {
      assertThat(chosen.out()).startsWith("jblas: ");
    } else {
      assertThat(forced.out()).startsWith("jblas does not load").contains("libgfortran");
      assertThat(chosen.out()).startsWith("java: ");
    }
    assertThat(forced.err() + chosen.err()).isEmpty();
  }

  @Test
  void withoutAnyNativeLibraryJavaIsChosen() throws Exception {
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.class, NATIVES.or(JBLAS));
    assertThat(outcome.out()).startsWith("java: plain Java");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isZero();
  }

  @Test
  void forcedOpenBlasWithoutNativesSaysWhatIsMissing() throws Exception {
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.class, NATIVES, "-Dnnlab.blas=openblas");
    assertThat(outcome.out())
        .startsWith("OpenBLAS does not load (")
        .contains("are the natives of org.bytedeco:openblas and :javacpp for")
        .contains("on the class path");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void forcedJblasWithoutItsJarSaysWhatIsMissing() throws Exception {
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.class, JBLAS, "-Dnnlab.blas=jblas");
    assertThat(outcome.out()).startsWith("jblas does not load (").contains("org/jblas/");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.status()).isEqualTo(2);
  }

  @Test
  void jblasTakesTheFortranRuntimeOfTheOpenBlasArtifact() throws Exception {
    assumeLinuxX64();
    ForkedJvm.Outcome outcome =
        ForkedJvm.run(BlasProbe.WithArtifactGfortran.class, NOTHING, "-Dnnlab.blas=jblas");
    assertThat(outcome.out()).startsWith("loaded true").contains("jblas: jblas 1.2.5");
    assertThat(outcome.out().lines().filter(line -> line.startsWith("/")))
        .singleElement()
        .asString()
        .contains("openblas");
  }

  @Test
  void kernelForcedOnJblasIsNotSeenByOpenBlas() throws Exception {
    assumeLinuxX64();
    String alone = ForkedJvm.run(BlasProbe.class, NOTHING).out().strip();
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.OpenBlasAfterJblas.class, NOTHING);
    assertThat(outcome.out().lines().skip(1))
        .containsExactly("environment: null", alone.substring("openblas: ".length()));
  }

  @Test
  void jblasBesideOpenBlasKeepsItsOwnKernel() throws Exception {
    assumeLinuxX64();
    ForkedJvm.Outcome outcome = ForkedJvm.run(BlasProbe.Everything.class, NOTHING);
    assertThat(outcome.out().lines())
        .allMatch(line -> line.contains(" true: "))
        .anyMatch(line -> line.matches("jblas true: jblas 1.2.5 \\((?!Haswell).*"));
  }

  private static void assumeLinuxX64() {
    assumeTrue(
        Platform.isLinux() && Platform.isX64(), "jblas is tested on Linux on x86-64 processors");
  }
}
