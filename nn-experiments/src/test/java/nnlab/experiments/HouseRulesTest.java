package nnlab.experiments;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import nnlab.core.blas.Blas;
import nnlab.core.blas.BlasChoice;
import nnlab.experiments.bench.GemmPeak;

/** The top floor: nothing stands on it, and what it times is what the experiments use. */
@AnalyzeClasses(packages = "nnlab", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule nothingBelowKnowsTheExperiments =
      noClasses()
          .that()
          .resideOutsideOfPackage("nnlab.experiments..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("nnlab.experiments..");

  @ArchTest
  static final ArchRule noTwoPackagesImportEachOther =
      slices().matching("nnlab.experiments.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule benchTimesTheTrainerNotKernels =
      noClasses()
          .that()
          .resideInAPackage("nnlab.experiments.bench..")
          .should()
          .dependOnClassesThat(resideInAnyPackage("nnlab.core.kernels.."));

  /** The peak of the matrix product is measured on the product itself; a row names the library. */
  @ArchTest
  static final ArchRule onlyTheGemmPeakMultiplies =
      noClasses()
          .that()
          .resideInAPackage("nnlab.experiments..")
          .and()
          .doNotBelongToAnyOf(GemmPeak.class)
          .should()
          .callMethod(
              Blas.class,
              "gemm",
              boolean.class,
              boolean.class,
              int.class,
              int.class,
              int.class,
              float.class,
              float[].class,
              float[].class,
              float.class,
              float[].class);

  @ArchTest
  static final ArchRule onlyTheGemmPeakMultipliesDoubles =
      noClasses()
          .that()
          .resideInAPackage("nnlab.experiments..")
          .and()
          .doNotBelongToAnyOf(GemmPeak.class)
          .should()
          .callMethod(
              Blas.class,
              "gemm",
              boolean.class,
              boolean.class,
              int.class,
              int.class,
              int.class,
              double.class,
              double[].class,
              double[].class,
              double.class,
              double[].class);

  /**
   * An experiment trains through nn-layers; which BLAS runs is the command line's and the record's
   * business.
   */
  @ArchTest
  static final ArchRule experimentsDoNotKnowTheBlas =
      noClasses()
          .that()
          .resideInAnyPackage("nnlab.experiments.course..", "nnlab.experiments.beyond..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(Blas.class, BlasChoice.class);
}
