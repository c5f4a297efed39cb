package org.ww3transfer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The arrows of ARCHITECTURE.md. */
class ArchitectureTest {
  private static final JavaClasses PROGRAM =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.ww3transfer");

  /** From the one that uses all others to those that use none. */
  private static final List<String> ROOMS =
      List.of(
          "command",
          "command.demo",
          "command.dry",
          "command.explain",
          "command.shell",
          "command.status",
          "command.settings",
          "command.run",
          "command.output",
          "command.config",
          "command.log",
          "route",
          "route.alarm",
          "route.change",
          "route.desk",
          "route.marker",
          "route.worker",
          "route.work",
          "route.source",
          "route.carry",
          "route.transfer",
          "route.store",
          "route.s3",
          "route.s3.client",
          "route.gs",
          "route.az",
          "route.sftp",
          "route.dav",
          "route.sftp.protocol",
          "route.remote",
          "route.remote.part",
          "route.broker",
          "route.failure",
          "page",
          "page.view",
          "page.story",
          "page.restarts",
          "page.live",
          "page.element",
          "api",
          "observe",
          "http",
          "http.live",
          "http.session",
          "http.limit",
          "standing.request",
          "standing.story",
          "standing",
          "settings.change",
          "settings",
          "settings.destination",
          "settings.alarm",
          "settings.store",
          "settings.observe",
          "settings.work",
          "settings.property",
          "restarts.timeline",
          "settings.table",
          "settings.table.entry",
          "restarts",
          "verify",
          "inbox",
          "notice",
          "event",
          "expect",
          "retention.prune",
          "retention",
          "stage",
          "queue",
          "work",
          "standby",
          "journal.run",
          "journal.dispatch",
          "journal.claim",
          "journal",
          "journal.marker",
          "report.status",
          "report.kept",
          "report",
          "copy",
          "journal.part",
          "journal.lines",
          "task",
          "plan",
          "run",
          "holdings",
          "place",
          "notice.receiver",
          "destination",
          "schedule",
          "picture",
          "naming",
          "ww3.manifest",
          "ww3.post",
          "ww3.stream",
          "ww3.model",
          "ww3.log",
          "ww3",
          "header",
          "header.netcdf",
          "header.file",
          "file",
          "namelist",
          "text",
          "thread",
          "logging");

  @Test
  void each_room_needs_only_those_below_it() {
    LayeredArchitecture rooms =
        layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("main")
            .definedBy("org.ww3transfer")
            .whereLayer("main")
            .mayNotBeAccessedByAnyLayer();
    List<String> above = new ArrayList<>(List.of("main"));
    for (String room : ROOMS) {
      rooms =
          rooms
              .layer(room)
              .definedBy("org.ww3transfer." + room)
              .whereLayer(room)
              .mayOnlyBeAccessedByLayers(above.toArray(String[]::new));
      above.add(room);
    }
    rooms.check(PROGRAM);
  }

  @Test
  void every_class_is_in_a_room() {
    classes()
        .that()
        .resideOutsideOfPackage("org.ww3transfer")
        .should()
        .resideInAnyPackage(
            ROOMS.stream().map(room -> "org.ww3transfer." + room).toArray(String[]::new))
        .check(PROGRAM);
  }

  @Test
  void namelists_and_headers_are_read_below_the_settings_and_the_routes() {
    noClasses()
        .that()
        .resideInAnyPackage("..settings..", "..retention..", "..report..", "..run..", "..route..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..namelist..", "..header..")
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
        .resideOutsideOfPackages("..command..", "..route..", "..settings..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(PROGRAM);
  }

  @Test
  void namelists_depend_on_nothing_but_java_and_words() {
    classes()
        .that()
        .resideInAPackage("..namelist..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.ww3transfer.namelist..", "org.ww3transfer.text..")
        .check(PROGRAM);
  }
}
