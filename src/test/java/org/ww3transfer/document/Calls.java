package org.ww3transfer.document;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.command.Ended;
import org.ww3transfer.command.TypedCall;

/** Calls of the program, judged by what its help says and by what it takes. */
final class Calls {
  private static final Pattern COMMAND = Pattern.compile("(?m)^  ([a-z][a-z-]*) ");

  /** Up to where the shell ends it. A user or a service of that name is no call. */
  private static final Pattern CALL =
      Pattern.compile(
          "(?m)(?<![\\w/.-])(?<!-t )(?:ww3-transfer|java [^\\n]*-jar \\S+) +"
              + "((?=--|-D|[a-z][a-z-]+(?:\\s|$))[^\\n|;&<>`)#]+)");

  private final List<String> commands;
  private final Map<String, String> help = new HashMap<>();

  Calls() {
    commands = COMMAND.matcher(Ended.run("--help").out()).results().map(m -> m.group(1)).toList();
  }

  boolean isCommand(String word) {
    return commands.contains(word);
  }

  boolean has(String command, String option) {
    String text = help.computeIfAbsent(command, name -> Ended.run(name, "--help").out());
    return Pattern.compile(Pattern.quote(option) + "(?![a-z-])").matcher(text).find();
  }

  /** The calls in a script, without what calls them. */
  static List<String> in(String script) {
    return CALL.matcher(script.replace("\\\n", " ").replaceAll("(?m)^ *#.*$", ""))
        .results()
        .map(call -> call.group(1).strip())
        .toList();
  }

  /** Why the program does not take it; empty where it does. */
  static Optional<String> refusal(String call) {
    String[] words =
        Arrays.stream(call.split(" +"))
            .map(word -> word.replaceAll("['\"]", ""))
            .toArray(String[]::new);
    return TypedCall.of(words).refusal();
  }
}
