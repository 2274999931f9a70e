package nnlab.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The ground floor: its packages stand on each other without going in circles. */
@AnalyzeClasses(packages = "nnlab", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {
  @ArchTest
  static final ArchRule namesBeginWithTheModule =
      classes().should().resideInAPackage("nnlab.core..");

  @ArchTest
  static final ArchRule noTwoPackagesImportEachOther =
      slices().matching("nnlab.core.(*)..").should().beFreeOfCycles();
}
