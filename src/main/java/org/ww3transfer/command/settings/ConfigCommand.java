package org.ww3transfer.command.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ww3transfer.command.config.Configured;
import org.ww3transfer.command.config.ExitCode;
import org.ww3transfer.report.Json;
import org.ww3transfer.settings.SettingsReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** The settings as the program understands them. */
@Command(
    name = "config",
    description =
        "Prints the settings that hold and where each was given: file and line, environment or -D."
            + " Secrets are shown as ***. With --check it judges a file and starts nothing.",
    mixinStandardHelpOptions = true)
public final class ConfigCommand implements Callable<Integer> {
  @ParentCommand private Configured parent;

  @Option(names = "--all", description = "Also what nobody gave, with its default.")
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
  public Integer call() throws IOException {
    Optional<Path> file = Optional.ofNullable(checked);
    return file.isPresent() ? check(file.get()) : list();
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
    }
    return check.well() ? ExitCode.OK : ExitCode.USAGE;
  }
}
