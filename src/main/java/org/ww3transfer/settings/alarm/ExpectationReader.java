package org.ww3transfer.settings.alarm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.ww3transfer.expect.Cron;
import org.ww3transfer.expect.Expectation;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.property.TimeZones;
import org.ww3transfer.settings.property.ValueForms;

/** Reads {@code ww3.expect.<name>.*}: which runs are to come, and when. */
public final class ExpectationReader {
  private static final String EACH = "ww3.expect.";
  private static final String LEARNED = "auto";

  private final PropertyReader properties;

  public ExpectationReader(PropertyReader properties) {
    this.properties = properties;
  }

  /** All that are complete, by name. */
  public List<Expectation> read() {
    return Names.under(properties, EACH).stream()
        .map(this::expectation)
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Expectation> expectation(String name) {
    String base = EACH + name + ".";
    List<String> runs = runs(base + "run");
    Optional<String> cron = cron(base + "cron");
    // cycles are told in UTC, whatever the zone of the people
    ZoneId zone = TimeZones.read(properties, base + "time-zone");
    Optional<Duration> grace = grace(base + "grace");
    return cron.filter(given -> !runs.isEmpty())
        .map(given -> new Expectation(name, runs, new Cron(given, zone), grace));
  }

  private List<String> runs(String key) {
    List<String> runs = properties.globs(key);
    if (properties.text(key).isEmpty()) {
      properties.problem(
          key, "is not set; say which runs are expected by their ids, as in global.*");
    }
    runs.stream()
        .filter(glob -> glob.contains("/"))
        .forEach(
            glob ->
                properties.problem(
                    key, "'" + glob + "' has a slash in it; the ids of runs have dots there"));
    return runs;
  }

  private Optional<String> cron(String key) {
    Optional<String> cron = properties.text(key);
    if (cron.isEmpty()) {
      properties.problem(
          key,
          "is not set; give the reference times of the cycles, as in 0 0 0/6 * * ? for 00, 06, 12"
              + " and 18");
    }
    try {
      // what is over may stay: a daemon must start after the end of a campaign
      Optional<String> objection = cron.flatMap(given -> Cron.objection(given, Instant.EPOCH));
      objection.ifPresent(what -> properties.problem(key, "'" + cron.get() + "' " + what));
      return cron.filter(given -> objection.isEmpty());
    } catch (NoClassDefFoundError e) {
      properties.problem(key, "needs Quartz; put quartz into lib");
      return Optional.empty();
    }
  }

  /** Empty for a learned one. */
  private Optional<Duration> grace(String key) {
    String grace =
        properties.value(key, text -> Optional.of(text).filter(ExpectationReader::isGrace));
    return ValueForms.duration(grace);
  }

  private static boolean isGrace(String text) {
    return text.equals(LEARNED) || ValueForms.duration(text).isPresent();
  }
}
