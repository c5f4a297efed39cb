package org.ww3transfer.settings;

import java.util.List;
import java.util.regex.Pattern;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.settings.destination.WriteOnlyRules;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.stage.StageRules;

/** Reads {@code ww3.stage.*}. */
final class StageReader {
  private static final Pattern INCLUDE = Pattern.compile(".*\\.stage");
  private static final String FROM = "ww3.stage.from";

  private final PropertyReader properties;

  StageReader(PropertyReader properties) {
    this.properties = properties;
  }

  /**
   * @param markers names of the files that say that a run is complete
   */
  StageSettings read(List<Destination> destinations, Pattern markers) {
    boolean enabled = properties.flag("ww3.stage.enabled");
    if (enabled && markers.matcher("run.stage").matches()) {
      properties.problem(
          "ww3.marker.include",
          "'" + markers + "' also takes *.stage, which ww3.stage.enabled has for itself");
    }
    List<String> from = properties.list(FROM);
    List<String> names = destinations.stream().map(Destination::name).toList();
    from.stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> properties.problem(FROM, "no destination '" + name + "' is set up"));
    WriteOnlyRules.checkSources(properties, FROM, from, destinations);
    return new StageSettings(
        enabled, INCLUDE, new StageRules(from, properties.flag("ww3.stage.partial")));
  }
}
