package nnlab.layers;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The first floor: it stands on nn-core, and its packages do not go in circles. */
@AnalyzeClasses(packages = "nnlab", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule namesBeginWithAModule =
      classes().should().resideInAnyPackage("nnlab.core..", "nnlab.layers..");

  @ArchTest
  static final ArchRule nothingBelowKnowsTheLayers =
      noClasses()
          .that()
          .resideInAPackage("nnlab.core..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("nnlab.layers..");

  @ArchTest
  static final ArchRule noTwoPackagesImportEachOther =
      slices().matching("nnlab.layers.(*)..").should().beFreeOfCycles();

  /** Kernels and BLAS are reached through ops only. */
  @ArchTest
  static final ArchRule layersAreMadeOfOps =
      noClasses()
          .that()
          .resideInAnyPackage("nnlab.layers.layer..", "nnlab.layers.loss..", "nnlab.layers.init..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("nnlab.core.kernels..", "nnlab.core.blas..");
}
