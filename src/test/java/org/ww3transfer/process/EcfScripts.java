package org.ww3transfer.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes jobs of the scripts in {@code examples/ecflow}, as ecFlow's pre-processor does: manuals go,
 * includes come, variables get their values, and two percent signs are one.
 */
final class EcfScripts {
  static final Path FOLDER = ExampleSite.EXAMPLES.resolve("ecflow");

  private static final Pattern MANUAL = Pattern.compile("(?ms)^%manual$.*?^%end$\\n?");
  private static final Pattern INCLUDE = Pattern.compile("(?m)^%include <(\\S+)>$");
  private static final Pattern VARIABLE = Pattern.compile("%(\\w*)%");
  private static final Pattern EDIT = Pattern.compile("(?m)^\\s*edit (\\w+)\\s+'(.*)'$");

  private final Map<String, String> variables = new HashMap<>();

  /** With the values of the suite, and some of the server's own. */
  EcfScripts() throws IOException {
    Matcher edit = EDIT.matcher(Files.readString(FOLDER.resolve("ww3.def")));
    while (edit.find()) {
      variables.put(edit.group(1), edit.group(2));
    }
    for (String name : new String[] {"HOST", "PORT", "NAME", "PASS", "TRYNO"}) {
      variables.put("ECF_" + name, name);
    }
    variables.put("YMD", "20230101");
  }

  EcfScripts set(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /** The text of the job; a variable that has no value is an error, as it is to ecFlow. */
  String job(Path script) throws IOException {
    String body = MANUAL.matcher(Files.readString(script)).replaceAll("");
    Matcher include = INCLUDE.matcher(body);
    StringBuilder whole = new StringBuilder();
    while (include.find()) {
      String included = Files.readString(FOLDER.resolve("include").resolve(include.group(1)));
      include.appendReplacement(whole, Matcher.quoteReplacement(included));
    }
    return VARIABLE
        .matcher(include.appendTail(whole))
        .replaceAll(found -> Matcher.quoteReplacement(value(script, found.group(1))));
  }

  private String value(Path script, String name) {
    if (name.isEmpty()) {
      return "%";
    }
    if (!variables.containsKey(name)) {
      throw new IllegalArgumentException(script + ": %" + name + "% has no value");
    }
    return variables.get(name);
  }
}
