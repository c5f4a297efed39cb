package org.ww3transfer.header;

import java.time.Instant;
import java.util.Optional;

/**
 * The variable {@code time} of a NetCDF file, of whichever format.
 *
 * @param units its attribute of that name; empty where it has none
 * @param calendar likewise
 * @param count how many values it has
 * @param first its first value
 * @param last its last value
 */
record NetcdfTime(
    Optional<String> units, Optional<String> calendar, long count, double first, double last) {
  /** The name that the model's post-processors give it (w3ounfmetamd.F90, ww3_ounp.F90). */
  static final String NAME = "time";

  static final Header NONE = new Header.Unreadable("it has no variable 'time'");
  static final Header NO_VALUES = new Header.Unreadable("its variable 'time' has no values");

  Header header() {
    if (calendar.filter(name -> !TimeUnits.isKnownCalendar(name)).isPresent()) {
      return new Header.Unreadable("the calendar of its time is " + calendar.get());
    }
    Optional<TimeUnits> parsed = units.flatMap(TimeUnits::parse);
    if (parsed.isEmpty()) {
      return new Header.Unreadable("the units of its time are " + units.orElse("not given"));
    }
    Optional<Instant> begin = parsed.get().at(first);
    Optional<Instant> end = parsed.get().at(last);
    return begin.isPresent() && end.isPresent()
        ? new Header.Times(begin.get(), end.get(), count)
        : new Header.Unreadable("its times are no times: " + first + " to " + last);
  }
}
