package org.ww3transfer.command.settings;

import java.util.Iterator;
import java.util.stream.Stream;
import org.ww3transfer.settings.table.SettingsTable;
import org.ww3transfer.settings.table.entry.Setting;

/** The words that a shell completes a key with: keys, or what stands behind a name in them. */
final class KeyCandidates implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    Stream<String> ends =
        SettingsTable.settings()
            .map(Setting::key)
            .filter(key -> key.contains("<name>."))
            .map(key -> key.substring(key.indexOf("<name>.") + "<name>.".length()));
    return Stream.concat(SettingsTable.plainKeys(), ends)
        .filter(word -> !word.contains("<"))
        .distinct()
        .iterator();
  }
}
