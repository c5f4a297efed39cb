package org.ww3transfer.command.shell;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What fish completes calls with, in the words of its command {@code complete}. */
final class FishCompletion {
  private final StringBuilder script = new StringBuilder();
  private final String program;

  private FishCompletion(String program) {
    this.program = program;
  }

  static String of(CommandLine root) {
    CommandSpec spec = root.getCommandSpec();
    FishCompletion completion = new FishCompletion(spec.name());
    // files only where some are asked for
    completion.line("", "-f");
    spec.options().forEach(option -> completion.option("", option));
    root.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .forEach(completion::command);
    return completion.script.toString();
  }

  private void command(CommandSpec spec) {
    line(
        "__fish_use_subcommand",
        "-a " + spec.name() + described(spec.usageMessage().description()));
    String behind = "__fish_seen_subcommand_from " + spec.name();
    spec.positionalParameters().stream()
        .map(each -> isPath(each) ? "-F" : candidates(each))
        .filter(words -> !words.isEmpty())
        .forEach(words -> line(behind, words.strip()));
    spec.options().stream()
        .filter(option -> !option.inherited() && !option.usageHelp() && !option.versionHelp())
        .forEach(option -> option(behind, option));
  }

  private void option(String condition, OptionSpec option) {
    if (option.hidden()) {
      return;
    }
    StringBuilder words = new StringBuilder();
    for (String name : option.names()) {
      words.append(name.startsWith("--") ? "-l " : "-s ").append(name.replaceFirst("^-+", ""));
      words.append(' ');
    }
    if (option.arity().max() > 0) {
      words.append(isPath(option) ? "-r -F" : "-x").append(candidates(option));
    }
    line(condition, words.toString().strip() + described(option.description()));
  }

  private static boolean isPath(ArgSpec each) {
    return List.of("FILE", "DIR", "RUN_DIR").contains(each.paramLabel());
  }

  private static String candidates(ArgSpec each) {
    return Optional.ofNullable(each.completionCandidates())
        .map(some -> StreamSupport.stream(some.spliterator(), false).toList())
        .filter(some -> !some.isEmpty())
        .map(some -> " -a " + quoted(String.join(" ", some)))
        .orElse("");
  }

  /** The first sentence of it. */
  private static String described(String... description) {
    String text = String.join(" ", description).replace("%%", "%").strip();
    String first = text.split("(?<=[a-z])[.;:] | \\(", 2)[0].replaceFirst("\\.$", "");
    return " -d " + quoted(first);
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private void line(String condition, String words) {
    String when = condition.isEmpty() ? "" : "-n " + quoted(condition) + " ";
    script.append(String.format(Locale.ROOT, "complete -c %s %s%s%n", program, when, words));
  }
}
