package org.ww3transfer.settings.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.property.RelativePath;
import org.ww3transfer.settings.property.ValueForms;

/** Folders of this machine: what tells the right one from an empty mount point. */
final class LocalSchemeReader implements StoreScheme {
  private static final String SENTINEL = "sentinel";
  private static final String TIMEOUT = "timeout";
  private static final String FILE_MODE = "file-mode";
  private static final String DIRECTORY_MODE = "directory-mode";
  private static final String GROUP = "group";
  private static final Mode FILE = new Mode(0777, 0400);
  private static final Mode FOLDER = new Mode(07777, 0700);

  /**
   * A form of permissions.
   *
   * @param most bits that may be set
   * @param least bits that must be set, as we work there ourselves
   */
  private record Mode(int most, int least) {
    Optional<Integer> of(String text) {
      return Optional.of(text)
          .filter(octal -> octal.matches("[0-7]{3,4}"))
          .map(octal -> Integer.parseInt(octal, 8))
          .filter(mode -> (mode & ~most) == 0 && (mode & least) == least);
    }
  }

  @Override
  public List<String> keys() {
    return List.of(
        "create", "require-mount", SENTINEL, "verify", TIMEOUT, FILE_MODE, DIRECTORY_MODE, GROUP);
  }

  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    return new Store.Local(
        prefix.directory(),
        new LocalRules(
            keys.flag("create", false),
            keys.flag("require-mount", false),
            keys.value(
                SENTINEL, "the name of a file relative to the prefix", LocalSchemeReader::asFile),
            modes(keys),
            keys.value(TIMEOUT, "a duration of 1s or longer such as 5m", LocalSchemeReader::asLimit)
                .orElse(LocalRules.LONG)),
        keys.value("verify", "disk or cache", ReadBack::of).orElse(ReadBack.CACHE));
  }

  /** One that is shorter would take a disk that is busy for one that hangs. */
  private static Optional<Duration> asLimit(String text) {
    return ValueForms.duration(text).filter(limit -> limit.compareTo(Duration.ofSeconds(1)) >= 0);
  }

  private static LocalRules.Modes modes(DestinationKeys keys) {
    return new LocalRules.Modes(
        keys.value(FILE_MODE, "an octal mode such as 0640 that lets the owner read", FILE::of),
        keys.value(DIRECTORY_MODE, "a mode such as 2750 that lets the owner do all", FOLDER::of),
        keys.value(GROUP, "a group of this machine", LocalSchemeReader::asGroup));
  }

  /** Empty where the system knows none of that name, which may also be a number. */
  private static Optional<String> asGroup(String text) {
    try {
      FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(text);
      return Optional.of(text);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<Path> asFile(String text) {
    try {
      return ValueForms.path(RelativePath.require(text));
    } catch (IllegalArgumentException leadsElsewhere) {
      return Optional.empty();
    }
  }
}
