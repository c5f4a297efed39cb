package org.ww3transfer.ww3.model;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.namelist.Assignment;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.ManifestException;
import org.ww3transfer.ww3.model.TimeSources.Logged;

/**
 * Finds the run's first and last time: in {@code DOMAIN}, in what was given, or, where something
 * vouches for it, in the model's own default.
 *
 * <p>The default, a day in June 1968, is what ww3_shel and ww3_multi take where the namelist is
 * silent; a coupler's times take its place without a word in the namelist. So it counts only where
 * the model's log says so, or else where the namelist speaks of that year itself.
 */
final class DomainDatesReader {
  private static final ModelStamp DEFAULT_START =
      new ModelStamp(Instant.parse("1968-06-06T00:00:00Z"), "19680606.000000");
  private static final Instant DEFAULT_STOP = Instant.parse("1968-06-07T00:00:00Z");
  private static final Pattern DATE = Pattern.compile("\\s*\\d{8}[\\s,]+\\d{1,6}\\s*");
  private static final String DEFAULT_YEAR = "1968";
  private static final String MEND =
      "; set it in &DOMAIN_NML, or give \"start\" and \"stop\" in a JSON marker"
          + " (--start and --stop of a command)";

  private final Namelist namelist;
  private final TimeSources sources;
  private final Optional<Values> domain;

  DomainDatesReader(Namelist namelist, Optional<Values> domain, TimeSources sources) {
    this.namelist = namelist;
    this.domain = domain;
    this.sources = sources;
  }

  DomainDates read() throws IOException {
    ModelStamp start = start();
    Instant stop = stop(start.start());
    if (!stop.isAfter(start.start())) {
      throw value("stop")
          .or(() -> value("start"))
          .orElseThrow()
          .error("makes the run end when it starts, or before");
    }
    return new DomainDates(start, stop, value("start").isEmpty() && isGiven());
  }

  private boolean isGiven() {
    return sources.given().start().isPresent();
  }

  ModelStamp start() throws IOException {
    Optional<Value> own = value("start");
    Optional<Instant> given = sources.given().start();
    if (own.isPresent()) {
      Instant start = agreed(own.get(), given, "start");
      return new ModelStamp(start, ModelDate.label(own.get()));
    }
    return given.isPresent() ? ModelStamp.at(given.get()) : defaultStart();
  }

  private Instant stop(Instant start) throws IOException {
    Optional<Value> own = value("stop");
    Optional<Instant> given = sources.given().stop();
    if (own.isPresent()) {
      return agreed(own.get(), given, "stop");
    }
    boolean isDefault =
        !isGiven()
            && sources.couplers().isEmpty()
            && start.isBefore(DEFAULT_STOP)
            && start.toString().startsWith(DEFAULT_YEAR);
    if (given.isEmpty() && !isDefault) {
      throw missing("STOP", DEFAULT_STOP, Optional.empty());
    }
    return given.orElse(DEFAULT_STOP);
  }

  private Optional<Value> value(String component) {
    return domain.flatMap(values -> values.get(component));
  }

  private static Instant agreed(Value own, Optional<Instant> given, String name) {
    Instant time = ModelDate.of(own);
    if (given.isPresent() && !given.get().equals(time)) {
      throw own.error(
          String.format(
              "is not the %s that was given, %s; fix the one that is wrong", name, given.get()));
    }
    return time;
  }

  private ModelStamp defaultStart() throws IOException {
    Optional<Logged> logged = sources.logged();
    boolean isDefault =
        logged
            .map(log -> log.start().equals(DEFAULT_START.start()))
            .orElseGet(this::speaksOfDefault);
    if (sources.couplers().isPresent() || !isDefault) {
      throw missing("START", DEFAULT_START.start(), logged);
    }
    return DEFAULT_START;
  }

  private boolean speaksOfDefault() {
    Optional<Value> stop = value("stop");
    List<String> dates = stop.map(value -> List.of(value.text())).orElseGet(this::outputDates);
    return !dates.isEmpty()
        && dates.stream().allMatch(date -> date.strip().startsWith(DEFAULT_YEAR));
  }

  private List<String> outputDates() {
    return namelist.group("output_date_nml").stream()
        .flatMap(group -> group.assignments().stream())
        .flatMap(assignment -> assignment.items().stream())
        .flatMap(item -> item.token().stream())
        .map(Assignment.Token::text)
        .filter(text -> DATE.matcher(text).matches())
        .toList();
  }

  private ManifestException missing(String component, Instant byDefault, Optional<Logged> logged) {
    String what = "DOMAIN%" + component + " is not set";
    String where =
        namelist
            .group("domain_nml")
            .map(group -> group.position() + ": " + what)
            .orElse(namelist.file() + ": " + what + ", as there is no &DOMAIN_NML");
    String why =
        sources
            .couplers()
            .map(files -> "; " + files + " beside it says that a coupler sets the run's times")
            .orElse("; nothing vouches for the model's default, " + byDefault);
    String log =
        logged
            .map(each -> "; " + each.file() + " says that the run began at " + each.start())
            .orElse("");
    return new ManifestException(where + why + log + MEND);
  }
}
