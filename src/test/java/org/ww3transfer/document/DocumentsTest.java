package org.ww3transfer.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.ww3transfer.command.Ended;
import org.ww3transfer.document.Document.Block;
import org.ww3transfer.report.status.DestinationState;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;

/** What README and docs/ say exists, and the settings in them hold. */
class DocumentsTest {
  private static final Path INDEX = Path.of("docs", "README.md");
  private static final Pattern LINK = Pattern.compile("]\\(([^)# ]*)(?:#([^) ]*))?\\)");
  private static final Pattern OPTION = Pattern.compile("(?<=[ \\[|])--?[A-Za-z][a-z-]*");

  @TempDir private Path root;

  static List<Document> documents() throws IOException {
    return Stream.concat(
            Document.all().stream(),
            Stream.of("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "examples/README.md")
                .map(Path::of)
                .map(Document::read))
        .toList();
  }

  @Test
  void operations_name_all_settings_that_need_a_restart_and_no_others() {
    String text = Document.read(Path.of("docs", "operations.md")).text().replaceAll("\\s+", " ");
    String named = text.substring(text.indexOf("- Only `"), text.indexOf("need a restart"));
    List<Pattern> patterns =
        Pattern.compile("`([^`]+)`")
            .matcher(named)
            .results()
            .map(each -> each.group(1).replace(".", "\\.").replace("*", ".*"))
            .map(Pattern::compile)
            .toList();
    assertThat(
            SettingsTable.settings()
                .map(Setting::key)
                .filter(key -> patterns.stream().anyMatch(each -> each.matcher(key).matches())))
        .containsExactlyElementsOf(
            SettingsTable.settings().filter(Setting::needsRestart).map(Setting::key).toList());
  }

  @Test
  void metrics_name_each_state_of_a_destination() {
    String text = Document.read(Path.of("docs", "metrics.md")).text();
    String line =
        text.lines().filter(each -> each.contains("_destination_state`")).findFirst().orElseThrow();
    assertThat(line)
        .contains(Stream.of(DestinationState.values()).map(each -> "`" + each + "`").toList());
  }

  @ParameterizedTest
  @MethodSource("documents")
  void each_link_leads_somewhere(Document document) {
    Path folder = Path.of("").toAbsolutePath().resolve(document.file()).getParent();
    for (var link : LINK.matcher(document.text()).results().toList()) {
      String path = link.group(1);
      if (path.matches("[a-z]+:.*")) {
        continue;
      }
      Path target = path.isEmpty() ? document.file() : folder.resolve(path).normalize();
      assertThat(target).as("%s: %s", document.file(), link.group()).exists();
      if (link.group(2) != null) {
        assertThat(Document.read(target).anchors())
            .as("%s: %s", document.file(), link.group())
            .contains(link.group(2));
      }
    }
  }

  @Test
  void the_index_names_every_page() throws IOException {
    String index = Files.readString(INDEX);
    assertThat(Document.all())
        .filteredOn(page -> page.file().startsWith("docs") && !page.file().equals(INDEX))
        .hasSizeGreaterThan(5)
        .allSatisfy(page -> assertThat(index).contains("(" + page.file().getFileName() + ")"));
  }

  @Test
  void the_readme_is_short() throws IOException {
    assertThat(Files.readAllLines(Path.of("README.md"))).hasSizeLessThanOrEqualTo(250);
  }

  @Test
  void each_setting_that_is_named_is_one() throws IOException {
    NamedSettings settings = new NamedSettings();
    for (Document document : documents()) {
      List<String> unknown =
          Stream.concat(document.code().stream(), document.blocks().stream().map(Block::text))
              .flatMap(settings::unknown)
              .toList();
      assertThat(unknown).as("%s", document.file()).isEmpty();
    }
  }

  @Test
  void each_command_and_option_that_is_named_exists() throws IOException {
    Calls calls = new Calls();
    Set<String> seen = new TreeSet<>();
    for (Document document : Document.all()) {
      for (String code : document.code()) {
        String call = code.replaceFirst("^ww3-transfer ", "").replace("\\|", "|");
        String command = call.split("[ |]", 2)[0];
        if (calls.isCommand(command) && call.matches("\\S+( .*)?")) {
          seen.add(command);
          assertThat(OPTION.matcher(call).results().map(m -> m.group()).toList())
              .as("%s: %s", document.file(), code)
              .allSatisfy(option -> assertThat(calls.has(command, option)).as(option).isTrue());
        }
      }
    }
    assertThat(seen).hasSizeGreaterThan(15);
  }

  static Stream<Block> settings() throws IOException {
    return Document.blocks("properties").filter(PageSettings::areOurs);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void the_daemon_would_start_with_these_settings(Block block) throws Exception {
    Path file = new PageSettings(root).write(block);
    Ended ended = Ended.run("config", "--check", file.toString());
    assertThat(ended.exitCode())
        .as("%s: %s%s%n%s", block, ended.out(), ended.err(), Files.readString(file))
        .isZero();
  }

  static Stream<Block> data() throws IOException {
    return Stream.concat(Document.blocks("json"), Document.blocks("yaml"));
  }

  @ParameterizedTest
  @MethodSource("data")
  void json_and_yaml_can_be_read(Block block) throws IOException {
    if (block.language().equals("json")) {
      JsonMapper strict =
          JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
      assertThat(strict.readTree(block.text())).as("%s", block).isNotEmpty();
    } else {
      Iterable<Object> all =
          new Load(LoadSettings.builder().build()).loadAllFromString(block.text());
      assertThat(all).as("%s", block).isNotEmpty();
    }
  }

  static Stream<Block> notRun() throws IOException {
    return Document.blocks("sh").filter(block -> !block.isRun());
  }

  /** As far as can be told without what they need. */
  @ParameterizedTest
  @MethodSource("notRun")
  void what_cannot_be_run_here_is_a_good_script_of_good_calls(Block block) throws Exception {
    Path script = Files.writeString(root.resolve("script"), block.text());
    Path said = root.resolve("said");
    Process bash =
        new ProcessBuilder("bash", "-n", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertThat(bash.waitFor()).as("%s: %s", block, Files.readString(said)).isZero();
    for (String call : Calls.in(block.text())) {
      assertThat(Calls.refusal(call)).as("%s: %s", block, call).isEmpty();
    }
  }

  @Test
  void each_block_says_what_it_is() throws IOException {
    for (Document document : Document.all()) {
      assertThat(document.blocks())
          .allSatisfy(block -> assertThat(block.language()).as("%s", block).isNotEmpty());
    }
  }

  @Test
  void each_class_that_is_named_exists() throws Exception {
    Pattern named = Pattern.compile("org\\.ww3transfer(?:\\.[a-z0-9]+)*\\.[A-Z]\\w*");
    for (Document document : Document.all()) {
      for (var type : named.matcher(String.join("\n", document.code())).results().toList()) {
        assertThat(Class.forName(type.group())).as("%s", document.file()).isNotNull();
      }
    }
  }

  /** Files of the project that are named in code, as {@code examples/cycle.sh}. */
  @Test
  void each_file_of_the_project_that_is_named_is_there() throws IOException {
    Pattern file = Pattern.compile("(?<![\\w./-])(?:examples|docs|bench)/[\\w./-]*\\w");
    for (Document document : documents()) {
      String all =
          Stream.concat(document.code().stream(), document.blocks().stream().map(Block::text))
              .collect(Collectors.joining("\n"));
      for (Matcher named = file.matcher(all); named.find(); ) {
        assertThat(Path.of(named.group())).as("%s", document.file()).exists();
      }
    }
  }
}
