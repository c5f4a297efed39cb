package org.ww3transfer.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes jobs of the tasks in {@code examples/cylc/flow.cylc}, as Cylc 8 does. */
final class CylcTasks {
  private static final Path FLOW = ExampleSite.EXAMPLES.resolve("cylc/flow.cylc");
  private static final Pattern SET = Pattern.compile("\\{% set (\\w+) = '(.*)' %}");
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{ (\\w+) }}");
  private static final Pattern TASK =
      Pattern.compile("(?ms)^    \\[\\[(\\w+)]]$(.*?)(?=^    \\[\\[|\\z)");
  private static final Pattern SCRIPT =
      Pattern.compile("(?ms)^        (pre-script|script) = (?:\"\"\"(.*?)\"\"\"|(.*?)$)");

  private final Map<String, String> variables = new HashMap<>();
  private final Map<String, String> scripts = new HashMap<>();

  CylcTasks(Map<String, String> site) throws IOException {
    String flow = Files.readString(FLOW);
    SET.matcher(flow).results().forEach(set -> variables.put(set.group(1), set.group(2)));
    variables.putAll(site);
    String runtime = flow.substring(flow.indexOf("[runtime]"));
    for (MatchResult task : TASK.matcher(runtime).results().toList()) {
      Matcher script = SCRIPT.matcher(task.group(2));
      while (script.find()) {
        String text = script.group(2) == null ? script.group(3) : script.group(2);
        scripts.put(task.group(1) + " " + script.group(1), text.indent(-12));
      }
    }
  }

  /** The text of the job; Cylc runs scripts with these options, the part of all tasks first. */
  String job(String task) {
    String text = scripts.get("root pre-script") + scripts.get(task + " script");
    return "set -euo pipefail\n"
        + VARIABLE
            .matcher(text)
            .replaceAll(found -> Matcher.quoteReplacement(variables.get(found.group(1))));
  }
}
