package org.ww3transfer.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.command.TypedCall;
import org.ww3transfer.command.config.StateFormat;

/** The packages in {@code target}, where they have been built, read by the tools of a system. */
class PackagesTest {
  private static final Path TARGET = Path.of("target");

  @TempDir private Path folder;

  private Path deb;
  private Path tar;

  @BeforeEach
  void find() throws IOException {
    deb = only("ww3-transfer_*_all.deb");
    tar = only("ww3-transfer-*[!r].tar.gz");
  }

  private static Path only(String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(TARGET, glob)) {
      files.forEach(found::add);
    }
    assumeTrue(found.size() == 1, "no " + glob + " in target, or several: " + found);
    return found.get(0);
  }

  private List<String> said(String... command) throws Exception {
    Path out = folder.resolve("said");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readAllLines(out, StandardCharsets.UTF_8);
  }

  /** What {@code tar tv} prints: path to mode and owner. */
  private static Map<String, String> listed(List<String> lines) {
    Map<String, String> modes = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.split(" +", 6);
      modes.put(words[5], words[0] + " " + words[1]);
    }
    return modes;
  }

  private Path unpackedControl() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no dpkg-deb here");
    Path control = folder.resolve("control");
    said("dpkg-deb", "-e", deb.toString(), control.toString());
    return control;
  }

  @Test
  void the_debian_package_lays_out_what_belongs_to_it() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/dpkg-deb")), "no dpkg-deb here");
    Map<String, String> modes = listed(said("dpkg-deb", "-c", deb.toString()));
    assertThat(modes)
        .containsEntry("./usr/bin/ww3-transfer", "-rwxr-xr-x root/root")
        .containsEntry("./usr/lib/ww3-transfer/ww3-transfer.jar", "-rw-r--r-- root/root")
        .containsEntry("./usr/lib/ww3-transfer/compiler.json", "-rw-r--r-- root/root")
        .containsEntry("./lib/systemd/system/ww3-transfer.service", "-rw-r--r-- root/root")
        .containsEntry("./lib/systemd/system/ww3-transfer-worker@.service", "-rw-r--r-- root/root")
        .containsEntry("./etc/ww3-transfer/application.properties", "-rw-r--r-- root/root")
        .containsEntry("./etc/ww3-transfer/conf.d/", "drwxr-xr-x root/root")
        .containsEntry("./etc/default/ww3-transfer", "-rw-r----- root/root")
        .containsEntry("./usr/share/man/man1/ww3-transfer.1.gz", "-rw-r--r-- root/root")
        .containsKeys(
            "./usr/share/bash-completion/completions/ww3-transfer",
            "./usr/share/zsh/vendor-completions/_ww3-transfer",
            "./usr/share/fish/vendor_completions.d/ww3-transfer.fish",
            "./usr/share/doc/ww3-transfer/copyright",
            "./usr/share/doc/ww3-transfer/SECURITY.md",
            "./usr/share/doc/ww3-transfer/THIRD-PARTY.txt",
            "./usr/share/doc/ww3-transfer/sbom.json",
            "./usr/share/doc/ww3-transfer/examples/sample-run/ww3_shel.nml");
    assertThat(modes.keySet())
        .noneMatch(path -> path.matches(".*(s3proxy|artemis-server|junit).*"))
        .noneMatch(path -> path.startsWith("./var/lib"));
    assertThat(modes.values()).allMatch(mode -> mode.charAt(8) == '-', "not for all to write");
  }

  @Test
  void an_upgrade_asks_before_it_replaces_settings() throws Exception {
    assertThat(unpackedControl().resolve("conffiles"))
        .hasContent("/etc/default/ww3-transfer\n/etc/ww3-transfer/application.properties\n");
  }

  @Test
  void the_scripts_of_the_package_are_good_shell_and_know_the_format_of_the_state()
      throws Exception {
    Path control = unpackedControl();
    for (String script : List.of("preinst", "postinst", "prerm", "postrm")) {
      said("sh", "-n", control.resolve(script).toString());
      assertThat(control.resolve(script)).isExecutable().content().doesNotContain("[[");
    }
    assertThat(control.resolve("preinst")).content().contains("format_here=" + StateFormat.CURRENT);
  }

  /** All that a daemon made there, so that nothing of ours stays, and nothing else goes. */
  @Test
  void a_purge_names_each_file_of_the_state_directory() throws Exception {
    String script = Files.readString(unpackedControl().resolve("postrm"));
    try (Site site = new Site(folder)) {
      site.start();
      FilledRun run = site.run("day", 1, 1000);
      site.awaitDone(site.drop(site.inbox.resolve("x.done"), run.directory().toString()), run);
      try (Stream<Path> files = Files.list(site.root.resolve("state"))) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .contains("format", "reports", "runs")
            .allSatisfy(name -> assertThat(script).containsPattern(" \\Q" + name + "\\E[ ;]"));
      }
    }
  }

  @Test
  void the_archive_has_the_same_tree_below_one_folder() throws Exception {
    Map<String, String> modes = listed(said("tar", "tvzf", tar.toString()));
    String top = tar.getFileName().toString().replace(".tar.gz", "/");
    assertThat(modes.keySet()).allMatch(path -> path.startsWith(top));
    assertThat(modes.get(top + "bin/ww3-transfer")).startsWith("-rwxr-xr-x");
    assertThat(modes.get(top + "lib/ww3-transfer/ww3-transfer.jar")).startsWith("-rw-r--r--");
    assertThat(modes.get(top + "lib/ww3-transfer/compiler.json")).startsWith("-rw-r--r--");
    assertThat(modes)
        .containsKeys(
            top + "etc/ww3-transfer/application.properties",
            top + "etc/default/ww3-transfer",
            top + "share/man/man1/ww3-transfer.1.gz",
            top + "share/doc/ww3-transfer/THIRD-PARTY.txt");
  }

  @Test
  void nothing_in_them_names_the_machine_that_made_them() throws Exception {
    said("tar", "xzf", tar.toString(), "-C", folder.toString(), "--exclude=*.jar");
    String here = Path.of("").toAbsolutePath().toString();
    String host = InetAddress.getLocalHost().getHostName();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text)
            .as(file.toString())
            .doesNotContain(here, System.getProperty("user.home") + "/");
        if (host.length() > 3) {
          assertThat(text).as(file.toString()).doesNotContain("//" + host);
        }
      }
    }
  }

  @Test
  void each_library_is_in_the_bill_of_materials_and_has_its_licence_told() throws Exception {
    Path bill = only("ww3-transfer-*-sbom.json");
    String top = tar.getFileName().toString().replace(".tar.gz", "");
    String notices = top + "/share/doc/ww3-transfer/THIRD-PARTY.txt";
    said("tar", "xzf", tar.toString(), "-C", folder.toString(), notices);
    String told = Files.readString(folder.resolve(notices));
    Collection<String> components = new ArrayList<>();
    for (JsonNode each : new ObjectMapper().readTree(bill.toFile()).get("components")) {
      components.add(each.get("name").asText() + "-" + each.get("version").asText());
      assertThat(told)
          .contains(
              "%s:%s %s\n  licence: "
                  .formatted(
                      each.get("group").asText(),
                      each.get("name").asText(),
                      each.get("version").asText()));
    }
    assertThat(told).doesNotContain("none is named");
    List<String> libraries =
        listed(said("tar", "tvzf", tar.toString())).keySet().stream()
            .filter(path -> path.contains("/lib/ww3-transfer/lib/") && path.endsWith(".jar"))
            .map(path -> path.replaceAll(".*/|\\.jar$", ""))
            .toList();
    assertThat(libraries)
        .isNotEmpty()
        .allSatisfy(
            library ->
                assertThat(components)
                    .anyMatch(component -> (library + "-").startsWith(component + "-")));
  }

  @Test
  void the_text_of_each_licence_is_in_the_package() throws Exception {
    String doc = tar.getFileName().toString().replace(".tar.gz", "/share/doc/ww3-transfer/");
    said("tar", "xzf", tar.toString(), "-C", folder.toString(), doc);
    Path third = folder.resolve(doc + "THIRD-PARTY.txt");
    List<String> lines = Files.readAllLines(third);
    assertThat(lines).filteredOn(line -> line.startsWith("  licence: ")).isNotEmpty();
    Set<Path> named = new HashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("  licence: ")) {
        assertThat(lines.get(i + 1)).as(lines.get(i)).startsWith("  text: licences/");
        named.add(third.resolveSibling(lines.get(i + 1).substring("  text: ".length())));
      }
    }
    assertThat(named)
        .allSatisfy(
            text -> assertThat(text).content().hasSizeGreaterThan(500).doesNotContain("404"));
    assertThat(folder.resolve(doc + "licences/GPL-2.0-with-classpath-exception.txt"))
        .content()
        .contains("CLASSPATH EXCEPTION")
        .doesNotContain("Eclipse Public License");
    try (Stream<Path> files = Files.list(folder.resolve(doc + "licences"))) {
      assertThat(files).containsExactlyInAnyOrderElementsOf(named);
    }
  }

  @Test
  void the_unit_waits_for_the_network_and_may_do_little() throws Exception {
    Path unit = Path.of("src/main/package/systemd/ww3-transfer.service");
    assertThat(Files.readAllLines(unit))
        .contains(
            "Wants=network-online.target",
            "StateDirectory=ww3-transfer",
            "EnvironmentFile=-/etc/default/ww3-transfer",
            "ExecStart=/usr/bin/ww3-transfer watch",
            "ExecReload=/bin/sh -c 'kill -HUP \"$MAINPID\"'",
            "RestartPreventExitStatus=2",
            "CapabilityBoundingSet=",
            "NoNewPrivileges=true",
            "ProtectSystem=strict");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here");
    List<String> security =
        said("systemd-analyze", "security", "--offline=true", "--threshold=25", unit.toString());
    assertThat(security).anyMatch(line -> line.contains("Overall exposure level"));
  }

  /** What the kernel lets a member of a group do must not be kept from it by the unit. */
  @ParameterizedTest
  @ValueSource(strings = {"ww3-transfer.service", "ww3-transfer-worker@.service"})
  void copies_may_be_given_to_a_group_by_the_unit(String name) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "no systemd here");
    Set<String> allowed = new HashSet<>();
    for (String line : Files.readAllLines(Path.of("src/main/package/systemd", name))) {
      if (line.startsWith("SystemCallFilter=")) {
        String sets = line.substring("SystemCallFilter=".length());
        for (String set : sets.replaceFirst("^~", "").split(" ")) {
          if (sets.startsWith("~")) {
            allowed.removeAll(calls(set));
          } else {
            allowed.addAll(calls(set));
          }
        }
      }
    }
    assertThat(allowed)
        .contains("chown", "fchown", "lchown", "fchownat", "fchmod", "renameat2")
        .doesNotContain("setuid", "mount", "chroot", "setpriority");
  }

  private Set<String> calls(String set) throws Exception {
    Set<String> calls = new HashSet<>();
    for (String line : said("systemd-analyze", "syscall-filter", set)) {
      String call = line.strip();
      if (call.startsWith("@") && !call.equals(set)) {
        calls.addAll(calls(call));
      } else if (call.matches("\\w+")) {
        calls.add(call);
      }
    }
    return calls;
  }

  @Test
  void the_unit_of_a_worker_may_do_no_more_than_that_of_the_daemon() throws Exception {
    Path units = Path.of("src/main/package/systemd");
    List<String> worker = Files.readAllLines(units.resolve("ww3-transfer-worker@.service"));
    assertThat(worker)
        .containsAll(
            Files.readAllLines(units.resolve("ww3-transfer.service")).stream()
                .filter(line -> line.matches("[A-Z]\\w+=.*"))
                .filter(line -> !line.matches("(Description|Exec\\w+|ReadWritePaths)=.*"))
                .toList());
    String call =
        worker.stream()
            .filter(line -> line.startsWith("ExecStart="))
            .map(line -> line.replaceFirst("^ExecStart=/usr/bin/ww3-transfer ", ""))
            .findFirst()
            .orElseThrow();
    assertThat(TypedCall.of(call.split(" ")).refusal()).as(call).isEmpty();
  }
}
