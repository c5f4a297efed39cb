package org.ww3transfer.command.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What the help of a command has below its options.
 *
 * @param calls each the arguments of a call, as they are typed
 * @param failed what exit code 1 means
 * @param seeAlso names of other commands
 */
public record Examples(List<String> calls, String failed, List<String> seeAlso) {
  private static final Map<String, Examples> BY_COMMAND =
      Map.ofEntries(
          of(
              "watch",
              "it could not continue",
              "status check",
              "watch --config /etc/ww3-transfer/application.properties",
              "watch --dry-run --once"),
          of(
              "work",
              "it could not continue",
              "watch status",
              "work",
              "work --destinations archive,cloud --parallel 4 --name mover1"),
          of(
              "plan",
              "a required output is missing, or the run would be refused",
              "transfer",
              "plan /data/ww3/runs/glob3",
              "plan --json /data/ww3/runs/*"),
          of(
              "transfer",
              "an output did not arrive; the report says which",
              "plan verify",
              "transfer /data/ww3/runs/glob3",
              "transfer --dry-run /data/ww3/runs/glob3"),
          of(
              "prune",
              "a destination could not be listed, or a restart not be removed",
              "ready",
              "prune --dry-run"),
          of(
              "stage-restart",
              "a restart is missing, or is not what it should be",
              "ready",
              "stage-restart /data/ww3/runs/glob4 && mpirun ww3_shel"),
          of(
              "ready",
              "a restart is missing, or not known to be there",
              "stage-restart prune",
              "ready --in-place /data/ww3/runs/glob4",
              "ready --everywhere --proven"),
          of(
              "check",
              "a destination cannot be reached, or refuses the login",
              "status config",
              "check",
              "check --write"),
          of(
              "config",
              "never",
              "check",
              "config",
              "config retry-for",
              "config --check /etc/ww3-transfer/application.properties"),
          of("notify", "a notice could not be sent", "status check", "notify", "notify ops --test"),
          of(
              "status",
              "something is down or late, failed within the last day, or no daemon runs",
              "runs explain",
              "status",
              "status --follow",
              "status --follow --until-idle"),
          of("runs", "never", "explain status", "runs --failed --since 12h"),
          of("explain", "never", "runs retry", "explain glob3"),
          of(
              "verify",
              "a copy is missing, differs, or could not be compared",
              "transfer",
              "verify /data/ww3/runs/glob3"),
          of(
              "retry",
              "the request could not be written",
              "explain cancel",
              "retry glob3",
              "retry glob3 --destination archive --output 'restart*'"),
          of("cancel", "the request could not be written", "explain retry", "cancel glob3"),
          of("hold", "the daemon did not answer in time", "release status", "hold archive"),
          of("release", "the daemon did not answer in time", "hold status", "release archive"),
          of("demo", "an output did not arrive", "watch", "demo --cloud"),
          of("help", "never", "completion", "help ready", "help --man | man -l -"),
          of("completion", "never", "help", "completion > ~/.ww3-transfer.bash"));

  private static Map.Entry<String, Examples> of(
      String command, String failed, String seeAlso, String... calls) {
    return Map.entry(command, new Examples(List.of(calls), failed, List.of(seeAlso.split(" "))));
  }

  /** Those of a command; empty where it has none. */
  static Optional<Examples> of(CommandSpec spec) {
    return Optional.ofNullable(BY_COMMAND.get(spec.name()));
  }

  /** Writes them below the options of each command that has some. */
  public static void addTo(CommandLine root) {
    for (CommandLine command : root.getSubcommands().values()) {
      CommandSpec spec = command.getCommandSpec();
      of(spec).ifPresent(found -> spec.usageMessage().footer(found.lines(spec, root)));
    }
  }

  /** Those of the commands that there are. */
  List<String> seeAlso(CommandLine root) {
    return seeAlso.stream().filter(root.getSubcommands()::containsKey).toList();
  }

  /** The meaning of each exit code. */
  List<String> exitCodes(CommandSpec spec) {
    List<String> codes = new ArrayList<>(List.of("0 all well"));
    if (!failed.equals("never")) {
      codes.add("1 " + failed);
    }
    codes.add("2 bad usage or settings");
    boolean readsRun =
        spec.positionalParameters().stream().anyMatch(each -> each.paramLabel().equals("RUN_DIR"));
    if (readsRun) {
      codes.add("3 bad namelist");
    }
    return codes;
  }

  private String[] lines(CommandSpec spec, CommandLine root) {
    List<String> lines = new ArrayList<>(List.of("", "Examples:"));
    calls.forEach(call -> lines.add("  ww3-transfer " + call.replace("%", "%%")));
    lines.add("");
    lines.add("Exit codes:");
    exitCodes(spec).forEach(code -> lines.add("  " + code));
    List<String> others = seeAlso(root);
    if (!others.isEmpty()) {
      lines.add("");
      lines.add("See also: " + String.join(", ", others));
    }
    return lines.toArray(String[]::new);
  }
}
