package org.ww3transfer.command.shell;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.text.Suggestion;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a call, on one line, and where help is. */
public final class UsageLines implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine at = failure.getCommandLine();
    PrintWriter err = at.getErr();
    String text = KnownSecrets.masked(text(failure, at)).replaceAll("\\s*\\R\\s*", " ");
    String mark = text.endsWith("?") ? "" : ";";
    err.println("ww3-transfer: " + text + mark + " see '" + help(at.getCommandSpec()) + "'");
    err.flush();
    return ExitCode.USAGE;
  }

  private static String text(ParameterException failure, CommandLine at) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return failure.getMessage();
    }
    String first = unmatched.getUnmatched().get(0);
    if (first.startsWith("-")) {
      String name = first.replaceFirst("=.*", "");
      List<String> known = new ArrayList<>(at.getCommandSpec().optionsMap().keySet());
      return "unknown option '" + name + "'" + Suggestion.quoted(name, known);
    }
    boolean isCommand = at.getParent() == null;
    return isCommand
        ? "unknown command '" + first + "'" + Suggestion.quoted(first, at.getSubcommands().keySet())
        : "'" + first + "' is one argument too many";
  }

  private static String help(CommandSpec spec) {
    return spec.parent() == null ? "ww3-transfer help" : "ww3-transfer help " + spec.name();
  }
}
