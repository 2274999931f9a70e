package nnlab.analysis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The second floor: it measures, and does not draw. */
@AnalyzeClasses(
    packages = {"nnlab.core", "nnlab.layers", "nnlab.analysis"},
    importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule nothingBelowKnowsTheAnalysis =
      noClasses()
          .that()
          .resideInAnyPackage("nnlab.core..", "nnlab.layers..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("nnlab.analysis..");

  @ArchTest
  static final ArchRule noTwoPackagesImportEachOther =
      slices().matching("nnlab.analysis.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule resultsAreDataNotPictures =
      noClasses()
          .that()
          .resideInAPackage("nnlab.analysis..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.swing..", "org.jfree..");
}
