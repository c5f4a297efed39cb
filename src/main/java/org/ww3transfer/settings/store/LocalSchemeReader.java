package org.ww3transfer.settings.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
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
  public Store read(DestinationKeys keys, Prefix prefix) {
    return new Store.Local(
        prefix.directory(),
        new LocalRules(
            keys.flag("create"),
            keys.flag("require-mount"),
            keys.given(SENTINEL, LocalSchemeReader::asFile),
            modes(keys),
            keys.duration(TIMEOUT)),
        keys.value("verify", ReadBack::of));
  }

  private static LocalRules.Modes modes(DestinationKeys keys) {
    return new LocalRules.Modes(
        keys.given(FILE_MODE, FILE::of),
        keys.given(DIRECTORY_MODE, FOLDER::of),
        keys.given(GROUP, LocalSchemeReader::asGroup));
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
