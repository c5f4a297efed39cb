package org.ww3transfer.settings.store;

import java.nio.file.Path;
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

  @Override
  public List<String> keys() {
    return List.of("create", "require-mount", SENTINEL, "verify");
  }

  @Override
  public Store read(DestinationKeys keys, Prefix prefix) {
    return new Store.Local(
        prefix.directory(),
        new LocalRules(
            keys.flag("create", false),
            keys.flag("require-mount", false),
            keys.value(
                SENTINEL, "the name of a file relative to the prefix", LocalSchemeReader::asFile)),
        keys.value("verify", "disk or cache", ReadBack::of).orElse(ReadBack.CACHE));
  }

  private static Optional<Path> asFile(String text) {
    try {
      return ValueForms.path(RelativePath.require(text));
    } catch (IllegalArgumentException leadsElsewhere) {
      return Optional.empty();
    }
  }
}
