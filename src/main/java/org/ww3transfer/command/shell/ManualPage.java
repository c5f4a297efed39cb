package org.ww3transfer.command.shell;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page of all commands, in the requests of man(7). */
final class ManualPage {
  private final CommandLine root;
  private final StringBuilder page = new StringBuilder();

  private ManualPage(CommandLine root) {
    this.root = root;
  }

  /** As it is typed into a file of section 1. */
  static String of(CommandLine root) {
    ManualPage manual = new ManualPage(root);
    manual.write();
    return manual.page.toString();
  }

  private void write() {
    CommandSpec spec = root.getCommandSpec();
    request("TH WW3\\-TRANSFER 1");
    request("SH NAME");
    text("ww3-transfer - carries the outputs of WAVEWATCH III runs to where they are needed");
    request("SH SYNOPSIS");
    request("B ww3\\-transfer");
    text("[OPTIONS] [COMMAND]");
    request("SH DESCRIPTION");
    text(sentence(spec.usageMessage().description()));
    request("SH OPTIONS");
    spec.options().forEach(this::option);
    request("SH COMMANDS");
    root.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .forEach(this::command);
    request("SH EXIT STATUS");
    text("0 all well; 1 something failed, the report says what; 2 bad usage or settings; 3 bad");
    text("namelist.");
    request("SH ENVIRONMENT");
    term("NO_COLOR", "if it is set to anything, nothing is printed in colour.");
    request("SH FILES");
    term("application.properties", "the settings, in the working directory or by --config.");
  }

  private void command(CommandSpec spec) {
    request("SS " + escaped(synopsis(spec)));
    text(sentence(spec.usageMessage().description()));
    spec.positionalParameters().stream().filter(each -> !each.hidden()).forEach(this::parameter);
    spec.options().stream().filter(ManualPage::isOwn).forEach(this::option);
    Optional<Examples> examples = Examples.of(spec);
    examples.ifPresent(
        found -> {
          request("PP");
          text("Examples:");
          request("nf");
          found.calls().forEach(call -> text("    ww3-transfer " + call));
          request("fi");
          request("PP");
          text("Exit codes: " + String.join("; ", found.exitCodes(spec)) + ".");
          List<String> others = found.seeAlso(root);
          if (!others.isEmpty()) {
            text("See also " + String.join(", ", others) + ".");
          }
        });
  }

  private static String synopsis(CommandSpec spec) {
    return spec.name()
        + spec.positionalParameters().stream()
            .map(each -> " " + parameterText(each))
            .collect(Collectors.joining());
  }

  private static String parameterText(PositionalParamSpec each) {
    String many = each.arity().max() > 1 ? each.paramLabel() + "..." : each.paramLabel();
    return each.arity().min() == 0 ? "[" + many + "]" : many;
  }

  /** Those of all commands are told once. */
  private static boolean isOwn(OptionSpec option) {
    return !option.hidden() && !option.inherited() && !option.usageHelp() && !option.versionHelp();
  }

  private void parameter(PositionalParamSpec each) {
    term(each.paramLabel(), description(each));
  }

  private void option(OptionSpec option) {
    String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
    term(String.join(", ", option.names()) + label, description(option));
  }

  private static String description(ArgSpec each) {
    return sentence(each.description());
  }

  private static String sentence(String... lines) {
    return String.join(" ", lines).replace("%%", "%").strip();
  }

  private void term(String name, String explained) {
    request("TP");
    request("B " + escaped(name));
    text(explained);
  }

  private void request(String line) {
    page.append('.').append(line).append('\n');
  }

  /** A line that begins as a request would is told to be none. */
  private void text(String line) {
    boolean isLikeRequest = line.startsWith(".") || line.startsWith("'");
    page.append(isLikeRequest ? "\\&" : "").append(escaped(line)).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...");
  }
}
