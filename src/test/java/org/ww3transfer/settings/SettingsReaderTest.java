package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Selection;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.SettingsException;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.OutputFolders;

class SettingsReaderTest {
  @TempDir private Path directory;

  private static Settings read(String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return SettingsReader.read(Optional.empty(), values);
  }

  private static Settings withArchive(String... more) {
    List<String> pairs = new ArrayList<>(List.of(more));
    pairs.addAll(List.of("ww3.destinations", "archive"));
    pairs.addAll(List.of("ww3.destination.archive.prefix", "/data/a"));
    return read(pairs.toArray(String[]::new));
  }

  @Test
  void everything_has_a_default_but_the_destinations() {
    Settings settings = read();
    assertThat(settings.inbox()).isEqualTo(Path.of("inbox").toAbsolutePath());
    assertThat(settings.markerInclude()).hasToString(".*\\.done");
    assertThat(settings.markerMaxDepth()).isEqualTo(2);
    assertThat(settings.failurePolicy()).isEqualTo(FailurePolicy.CONTINUE);
    assertThat(settings.manifestRules().maxOutputs()).isEqualTo(1_000_000);
    assertThat(settings.destinations()).isEmpty();
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SettingsReader.requireDestinations(settings))
        .withMessageStartingWith("ww3.destinations: is not set");
  }

  @ParameterizedTest
  @CsvSource({"disk, DISK", "cache, CACHE", ", CACHE"})
  void a_folder_is_proven_by_the_cache_unless_its_disk_is_wanted(String value, ReadBack readBack) {
    Settings settings =
        value == null ? withArchive() : withArchive("ww3.destination.archive.verify", value);
    Store.Local store = (Store.Local) settings.destinations().get(0).store();
    assertThat(store.readBack()).isEqualTo(readBack);
  }

  @Test
  void a_folder_has_no_checksum_of_its_own() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> withArchive("ww3.destination.archive.verify", "checksum"))
        .withMessageContaining("ww3.destination.archive.verify: 'checksum' is not cache or disk");
  }

  @Test
  void a_destination_takes_what_it_is_told() {
    Destination archive =
        withArchive(
                "ww3.destination.archive.outputs", "restart, checkpoint",
                "ww3.destination.archive.failure-policy", "fail-fast",
                "ww3.destination.archive.retries", "7",
                "ww3.overwrite", "false")
            .destinations()
            .get(0);
    assertThat(archive.selection().kinds()).isEqualTo(Set.of(Kind.RESTART, Kind.CHECKPOINT));
    assertThat(archive.failurePolicy()).contains(FailurePolicy.FAIL_FAST);
    assertThat(archive.retries()).isEqualTo(7);
    assertThat(archive.overwrite()).isFalse();
    assertThat(archive.retention()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({", TIMES", "'mode, times', TIMES MODE", "mode, MODE", "none,"})
  void copies_keep_the_times_of_their_sources_unless_told_otherwise(String value, String kept) {
    Settings settings =
        value == null ? withArchive() : withArchive("ww3.destination.archive.preserve", value);
    assertThat(settings.destinations().get(0).preserve())
        .map(Enum::name)
        .containsExactly(kept == null ? new String[0] : kept.split(" "));
  }

  @Test
  void permissions_and_group_of_a_folder_are_octal_and_known() {
    Settings settings =
        withArchive(
            "ww3.destination.archive.file-mode", "640",
            "ww3.destination.archive.directory-mode", "2750",
            "ww3.destination.archive.group", "0");
    Store.Local store = (Store.Local) settings.destinations().get(0).store();
    assertThat(store.rules().modes())
        .isEqualTo(new LocalRules.Modes(Optional.of(0640), Optional.of(02750), Optional.of("0")));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () ->
                withArchive(
                    "ww3.destination.archive.file-mode", "0640",
                    "ww3.destination.archive.preserve", "mode"))
        .withMessageContaining("has 'mode' in it, and file-mode is set too: leave one out");
  }

  @Test
  void objects_of_a_store_have_no_permissions_to_keep() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () ->
                read(
                    "ww3.destinations", "b",
                    "ww3.destination.b.prefix", "s3://bucket",
                    "ww3.destination.b.preserve", "times,mode"))
        .withMessage(
            "ww3.destination.b.preserve: has 'mode' in it, but what lies at s3:// has no"
                + " permissions");
  }

  @Test
  void a_destination_may_replace_more_or_less_than_the_others() {
    Settings settings =
        read(
            "ww3.destinations", "archive,b,c",
            "ww3.destination.archive.prefix", "/archive",
            "ww3.destination.b.prefix", "/b",
            "ww3.destination.b.overwrite", "always",
            "ww3.destination.c.prefix", "/c",
            "ww3.destination.c.overwrite", "false");
    assertThat(settings.destinations())
        .extracting(Destination::overwritePolicy)
        .containsExactly(
            OverwritePolicy.OTHER_START, OverwritePolicy.ALWAYS, OverwritePolicy.NEVER);
  }

  @Test
  void a_name_that_asks_for_the_member_needs_a_pattern_that_finds_it() {
    String[] prefix = {"ww3.destination.b.prefix", "/data/{member}/", "ww3.destinations", "b"};
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(prefix))
        .withMessage(
            "ww3.destination.b.prefix: has {member} in it, but ww3.member.pattern is not set; give"
                + " one such as mem[0-9]+");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () ->
                withArchive(
                    "ww3.naming", "pattern", "ww3.naming.pattern", "{member}{validTime}{name}"))
        .withMessageStartingWith("ww3.naming.pattern: has {member} in it");
    assertThat(read(prefix[0], prefix[1], prefix[2], prefix[3], "ww3.member.pattern", "m(.)"))
        .extracting(found -> found.member().orElseThrow().pattern())
        .isEqualTo("m(.)");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> withArchive("ww3.member.pattern", "m("))
        .withMessage("ww3.member.pattern: 'm(' is not a regular expression such as mem[0-9]+");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () -> read(prefix[0], prefix[1], prefix[2], prefix[3], "ww3.member.pattern", "m("))
        .withMessage("ww3.member.pattern: 'm(' is not a regular expression such as mem[0-9]+");
  }

  @Test
  void outputs_may_lie_in_several_folders_and_in_others_by_kind() {
    OutputFolders folders =
        SettingsReader.read(
                Optional.empty(),
                Map.of(
                    "ww3.output-directory", "., out/a ,out/./a",
                    "ww3.output-directory.restart", "RESTART",
                    "ww3.output-directory.netcdf", "."))
            .manifestRules()
            .outputFolders();
    assertThat(folders.common()).containsExactly(Path.of(""), Path.of("out/a"));
    assertThat(folders.byKind())
        .isEqualTo(
            Map.of(Kind.RESTART, List.of(Path.of("RESTART")), Kind.NETCDF, List.of(Path.of(""))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ww3.inbocks|x|ww3.inbocks: is not a setting; did you mean 'ww3.inbox'?",
        "ww3.qqqqqqqqqqqqqq|x|ww3.qqqqqqqqqqqqqq: is not a setting",
        "ww3.poll-interval|9ms|ww3.poll-interval: '9ms' is not a duration of at least 10ms, such as"
            + " 200ms",
        "ww3.restart-retention.gap|23h|ww3.restart-retention.gap: '23h' is not a duration of at"
            + " least 1d, such as 5d",
        "ww3.restart-retention.cron|every day|ww3.restart-retention.cron: 'every day' is not a cron"
            + " expression such as 0 0 3 * * ?: Illegal characters for this position: 'EVE'",
        "ww3.restart-retention.cron|0 3 * * *|ww3.restart-retention.cron: '0 3 * * *' is not a cron"
            + " expression such as 0 0 3 * * ?: has five fields, as in crontab(5); here the seconds"
            + " come before them",
        "ww3.restart-retention.cron|0 0 3 30 2 ?|ww3.restart-retention.cron: '0 0 3 30 2 ?' names"
            + " no time that is still to come",
        "ww3.restart-retention.time-zone|Mars|ww3.restart-retention.time-zone: 'Mars' is not a time"
            + " zone such as UTC or Australia/Perth",
        "ww3.namelists|{a/ww3_ounf}.nml|ww3.namelists: '{a/ww3_ounf}.nml' is not a pattern such as"
            + " log.*: Missing '}",
        "ww3.run-roots|a\0b|ww3.run-roots: holds a line break or another control character; take it"
            + " out, also of what is put in for {{…}}",
        "ww3.destination.archive.prefx|x|ww3.destination.archive.prefx: is not a setting; did you"
            + " mean 'ww3.destination.archive.prefix'?",
        "ww3.destination.archve.retries|2|ww3.destination.archve.retries: no destination 'archve'"
            + " in ww3.destinations; did you mean 'archive'?",
        "ww3.bandwidth-limit|1|ww3.bandwidth-limit: is not a setting; did you mean"
            + " 'ww3.destination.<name>.bandwidth-limit'?",
        "ww3.retrys|1|ww3.retrys: is not a setting; did you mean"
            + " 'ww3.destination.<name>.retries'?",
        "ww3.parallel-files|many|ww3.parallel-files: 'many' is not a whole number from 1 to 256",
        "ww3.parallel-files|0|ww3.parallel-files: '0' is not a whole number from 1 to 256",
        "ww3.retry-delay|soon|ww3.retry-delay: 'soon' is not a duration such as 500ms, 90s, 15m or"
            + " 24h",
        "ww3.overwrite|yes|ww3.overwrite: 'yes' is not true, false or always",
        "ww3.destination.archive.preserve|owner|ww3.destination.archive.preserve: 'owner' is not"
            + " times, mode or none",
        "ww3.destination.archive.preserve|none,times|ww3.destination.archive.preserve: 'none'"
            + " stands alone, with no other beside it",
        "ww3.destination.archive.file-mode|0648|ww3.destination.archive.file-mode: '0648' is not an"
            + " octal mode such as 0640 that lets the owner read",
        "ww3.destination.archive.file-mode|2640|ww3.destination.archive.file-mode: '2640' is not an"
            + " octal mode such as 0640 that lets the owner read",
        "ww3.destination.archive.directory-mode|0550|ww3.destination.archive.directory-mode: '0550'"
            + " is not a mode such as 2750 that lets the owner do all",
        "ww3.destination.archive.group|no-such|ww3.destination.archive.group: 'no-such' is not a"
            + " group of this machine",
        "ww3.failure-policy|stop|ww3.failure-policy: 'stop' is not continue or fail-fast",
        "ww3.marker.include|(|ww3.marker.include: '(' is not a regular expression",
        "ww3.marker.include|*.done|ww3.marker.include: '*.done' is not a regular expression; write"
            + " it as .*[.]done",
        "ww3.missing-outputs|ignore|ww3.missing-outputs: 'ignore' is not fail or warn",
        "ww3.output-directory|../x|ww3.output-directory: '../x' does not lie below the run"
            + " directory",
        "ww3.output-directory|a,/x|ww3.output-directory: '/x' does not lie below the run directory",
        "ww3.output-directory.track|../x|ww3.output-directory.track: '../x' does not lie below the"
            + " run directory",
        "ww3.output-directory.restarts|x|ww3.output-directory.restarts: is not a setting; write it"
            + " as ww3.output-directory.<kind>, with field, point, track, partition, boundary,"
            + " restart, checkpoint or netcdf",
        "ww3.naming|gfs|ww3.naming: 'gfs' is not rompy, ncep or pattern",
        "ww3.naming|pattern|ww3.naming.pattern: is not set; give one such as"
            + " {grid}/{validTime:yyyyMMddHHmmss}.{name}",
        "ww3.naming.pattern|{name}|ww3.naming.pattern: is set, but ww3.naming is not pattern",
        "ww3.also|log.[a|ww3.also: 'log.[a' is not a pattern such as log.*: Missing ']",
        "ww3.also|logs/*.txt|ww3.also: 'logs/*.txt' has a folder in it; patterns are for names in"
            + " the run directory",
        "ww3.inbox|{{ww3.inbox}}|ww3.inbox: takes itself into it, by turns",
        "ww3.unexpected-outputs|delete|ww3.unexpected-outputs: 'delete' is not report or send",
        "ww3.post-processor.x.gird|g|ww3.post-processor.x.gird: is not a setting; write it as"
            + " ww3.post-processor.<namelist>.grid",
        "ww3.inbox|{{env:WW3_NOT_SET}}|ww3.inbox: {{env:WW3_NOT_SET}} is not set; set it or give a"
            + " default behind a colon",
        "ww3.destination.archive.outputs|restarts|ww3.destination.archive.outputs: 'restarts' is"
            + " none of field,point,track,partition,boundary,restart,checkpoint,netcdf,other"
      })
  void a_mistake_names_the_property_and_what_was_expected(
      String key, String value, String message) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> withArchive(key, value))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{validTime}_{kind}|'{validTime}_{kind}' could give one name to two outputs: {name} is"
            + " missing: outputs of one time would get one name",
        "{validTime:yyyyMMdd}_{name}|'{validTime:yyyyMMdd}_{name}' could give one name to two"
            + " outputs: {validTime:…} does not show yyyy, MM, dd, HH, mm and ss: restarts of two"
            + " times could get one name",
        "{validTime}_{nmae}|'{validTime}_{nmae}' has an unknown field {nmae}; known are"
            + " {validTime:format}, {cycle:format}, {run}, {member}, {grid}, {kind} and {name}",
        "{validTime}_{name}.{run}|'{validTime}_{name}.{run}' could not be read back; put {run} and"
            + " {member} before {name}, and where there are both, each into a folder of its own",
        "../{validTime}_{name}|'../{validTime}_{name}' has an empty folder or name, '.' or '..' in"
            + " it",
        "{validTime}_{name}/|'{validTime}_{name}/' has an empty folder or name, '.' or '..' in it"
      })
  void a_naming_pattern_that_could_do_harm_is_refused(String pattern, String what) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> withArchive("ww3.naming", "pattern", "ww3.naming.pattern", pattern))
        .withMessage("ww3.naming.pattern: " + what);
  }

  @Test
  void a_naming_pattern_may_share_the_valid_time_with_the_prefix() {
    String[] pattern = {
      "ww3.naming", "pattern", "ww3.naming.pattern", "{validTime:ddHHmmss}{name}"
    };
    List<String> values = new ArrayList<>(List.of(pattern));
    values.addAll(List.of("ww3.destinations", "a", "ww3.destination.a.prefix"));
    values.add("file:///data/{grid}/{validTime:yyyy/MM}");
    Destination shared = read(values.toArray(String[]::new)).destinations().get(0);
    assertThat(shared.prefix().directory()).isEqualTo(Path.of("/data"));
    assertThat(shared.folders()).hasToString("{grid}/{validTime:yyyy/MM}/");
    values.set(values.size() - 1, "/data/{grid}/{validTime:MM}/");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(values.toArray(String[]::new)))
        .withMessageStartingWith(
            "ww3.destination.a.prefix: '{grid}/{validTime:MM}/{validTime:ddHHmmss}{name}' could"
                + " give one name to two outputs: ");
  }

  @Test
  void grids_and_fields_are_selected_and_post_processors_have_a_grid() {
    Settings settings =
        withArchive(
            "ww3.destination.archive.grids", "outer, inner",
            "ww3.destination.archive.fields", "HS,dp",
            "ww3.post-processor.ww3_ounf_hs.grid", "outer",
            "ww3.also", "log.*,mod_def.*");
    Selection selection = settings.destinations().get(0).selection();
    assertThat(selection.grids()).containsExactlyInAnyOrder("outer", "inner");
    assertThat(selection.fields()).containsExactlyInAnyOrder("hs", "dp");
    assertThat(settings.manifestRules().postProcessorGrids())
        .isEqualTo(Map.of("ww3_ounf_hs", "outer"));
    assertThat(settings.manifestRules().also()).containsExactly("log.*", "mod_def.*");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "ftp://h/x|unknown scheme 'ftp'; a plain path or one of az://, dav://, davs://,"
            + " file://, gs://, s3://, sftp:// is expected",
        "file://host/x|'file://host/x' names a host; write three slashes, as in file:///data/ww3",
        "/data/{gird}/|'/data/{gird}/' has an unknown field {gird}; known are {validTime:format},"
            + " {cycle:format}, {run}, {member}, {grid}, {kind} and {name}",
        "/data/{grid}/../x|'/data/{grid}/../x' has an empty folder or name, '.' or '..' in it",
        "s3://{grid}/x|'s3://{grid}/x' has a field where its host or bucket stands; fields belong"
            + " into folders",
        "-|is not set; give a path or a URI such as file:///data/ww3"
      })
  void a_bad_prefix_is_an_error(String prefix, String what) {
    Map<String, String> values = new LinkedHashMap<>(Map.of("ww3.destinations", "a"));
    Optional.ofNullable(prefix).ifPresent(it -> values.put("ww3.destination.a.prefix", it));
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> SettingsReader.read(Optional.empty(), values))
        .withMessage("ww3.destination.a.prefix: " + what);
  }

  @Test
  void a_prefix_given_twice_is_an_error_however_it_is_written() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () ->
                read(
                    "ww3.destinations", "a,b",
                    "ww3.destination.a.prefix", "/data/x/",
                    "ww3.destination.b.prefix", "file:///data/y/../x"))
        .withMessage("ww3.destination.b.prefix: is the same place as that of destination 'a'");
  }

  @Test
  void an_empty_list_and_a_name_given_twice_are_errors() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.destinations", " , "))
        .withMessageContaining("ww3.destinations: is empty");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.destinations", "a,a", "ww3.destination.a.prefix", "/a"))
        .withMessageContaining("ww3.destinations: names a destination twice: a,a");
  }

  @Test
  void all_mistakes_are_told_at_once() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read("ww3.overwrite", "yes", "ww3.max-outputs", "-1", "ww3.x", "1"))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(3));
  }

  @Test
  void placeholders_take_other_keys_environment_and_files() throws IOException {
    Path secret = Files.writeString(directory.resolve("secret"), "inside\n");
    Settings settings =
        read(
            "base",
            "/data",
            "ww3.inbox",
            "{{base}}/{{env:WW3_NOT_SET:in}}/{{file:" + secret + "}}");
    assertThat(settings.inbox()).isEqualTo(Path.of("/data/in/inside"));
  }

  @Test
  void a_name_that_was_mistyped_in_the_list_is_recognised_by_what_is_described() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(
            () ->
                read(
                    "ww3.destinations", "archive,miror",
                    "ww3.destination.archive.prefix", "/a",
                    "ww3.destination.mirror.prefix", "/m"))
        .withMessage(
            "ww3.destination.miror.prefix: is not set; did you mean 'mirror' in ww3.destinations?");
  }

  @Test
  void a_destination_that_is_described_but_not_named_is_switched_off() {
    Settings settings =
        withArchive("ww3.destination.old.prefix", "/old", "ww3.destination.old.retries", "3");
    assertThat(settings.destinations()).hasSize(1);
  }
}
