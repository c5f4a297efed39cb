package org.ww3transfer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md. */
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.ww3transfer");

  @Test
  void data_goes_one_way() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("main")
        .definedBy("org.ww3transfer")
        .layer("command")
        .definedBy("..command..")
        .layer("route")
        .definedBy("..route..")
        .layer("settings")
        .definedBy("..settings..")
        .layer("retention")
        .definedBy("..retention..")
        .layer("stage")
        .definedBy("..stage..")
        .layer("transfer")
        .definedBy("..transfer")
        .layer("ww3")
        .definedBy("..ww3")
        .layer("header")
        .definedBy("..header..")
        .layer("namelist")
        .definedBy("..namelist..")
        .whereLayer("main")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("command")
        .mayOnlyBeAccessedByLayers("main")
        .whereLayer("route")
        .mayOnlyBeAccessedByLayers("command")
        .whereLayer("settings")
        .mayOnlyBeAccessedByLayers("command", "route")
        .whereLayer("retention")
        .mayOnlyBeAccessedByLayers("command", "route", "settings")
        .whereLayer("stage")
        .mayOnlyBeAccessedByLayers("command", "route", "settings")
        .whereLayer("transfer")
        .mayOnlyBeAccessedByLayers("command", "route", "settings", "retention", "stage")
        .whereLayer("ww3")
        .mayOnlyBeAccessedByLayers("command", "route", "settings", "stage", "transfer")
        .whereLayer("header")
        .mayOnlyBeAccessedByLayers("stage", "transfer", "ww3")
        .whereLayer("namelist")
        .mayOnlyBeAccessedByLayers("command", "ww3")
        .check(PROGRAM);
  }

  @Test
  void the_domain_knows_no_camel() {
    noClasses()
        .that()
        .resideOutsideOfPackages("..route..", "..command..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.camel..")
        .check(PROGRAM);
  }

  @Test
  void the_domain_reads_no_clock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "..namelist..", "..header..", "..ww3", "..transfer", "..retention..", "..stage..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(PROGRAM);
  }

  @Test
  void namelists_depend_on_nothing_but_java() {
    classes()
        .that()
        .resideInAPackage("..namelist..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.ww3transfer.namelist..")
        .check(PROGRAM);
  }
}
