package org.ww3transfer.command.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.command.config.SettingsOrigin;
import org.ww3transfer.command.config.UsageException;
import org.ww3transfer.report.Json;
import org.ww3transfer.settings.SettingsReader;
import org.ww3transfer.settings.property.GivenSettings.Given;
import org.ww3transfer.settings.property.SettingsException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** The settings as the program understands them. */
@Command(
    name = "config",
    description =
        "Prints the settings that hold and where each was given: file and line, environment or -D."
            + " Secrets are shown as ***. With keys it says what these settings mean. With --check"
            + " it judges a file and starts nothing.",
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Callable<Integer> {
  @ParentCommand private SettingsOrigin parent;

  @Parameters(
      paramLabel = "KEY",
      arity = "0..*",
      completionCandidates = KeyCandidates.class,
      description =
          "Settings to explain: a key, the end of one, such as retry-for, or a variable such as"
              + " WW3_RETRY_FOR.")
  private List<String> keys = List.of();

  @Option(names = "--all", description = "Also the settings that nobody gave, with their defaults.")
  private boolean all;

  @Option(
      names = "--check",
      paramLabel = "FILE",
      description =
          "Says whether the daemon would start with this file and the conf.d beside it: a line a"
              + " problem, and exit code 2 where there is one.")
  private Path checked;

  @Option(names = "--json", description = "Print it as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException, UsageException {
    Optional<Path> file = Optional.ofNullable(checked);
    if (!keys.isEmpty() && (all || file.isPresent())) {
      throw new UsageException("config KEY goes with neither --all nor --check");
    }
    return !keys.isEmpty() ? explain() : file.isPresent() ? check(file.get()) : list();
  }

  /** Also while the settings are refused, as that is when one asks. */
  private int explain() throws IOException, UsageException {
    Explanations explanations = new Explanations(given());
    List<Explanation> found = new ArrayList<>();
    for (String key : keys) {
      found.addAll(explanations.of(key));
    }
    if (json) {
      Json.write(found, System.out);
      return ExitCode.OK;
    }
    for (int i = 0; i < found.size(); i++) {
      System.out.print(i == 0 ? "" : "\n");
      found.get(i).print(System.out);
    }
    return ExitCode.OK;
  }

  private Map<String, Given> given() {
    try {
      return SettingsReader.given(parent.config().source()).values();
    } catch (SettingsException e) {
      return Map.of(); // what a setting means does not hang on a file that cannot be read
    }
  }

  private int list() throws IOException {
    ConfigListing listing = ConfigListing.of(SettingsReader.reading(parent.config().source()), all);
    if (json) {
      Json.write(listing, System.out);
    } else {
      listing.print(System.out);
    }
    return ExitCode.OK;
  }

  private int check(Path file) throws IOException {
    ConfigCheck check = ConfigCheck.of(parent.config().source(file));
    if (json) {
      Json.write(check, System.out);
    } else {
      check.print(System.out);
      check.hint().ifPresent(System.err::println);
    }
    return check.well() ? ExitCode.OK : ExitCode.USAGE;
  }
}
