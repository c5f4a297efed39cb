package org.ww3transfer.header.netcdf;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.ww3transfer.header.file.Header;
import org.ww3transfer.header.file.TimeSeries;

/**
 * The variable {@code time} of a NetCDF file, of whichever format.
 *
 * @param units its attribute of that name; empty where it has none
 * @param calendar likewise
 * @param count how many values it has
 * @param values its values
 */
public record NetcdfTime(
    Optional<String> units, Optional<String> calendar, long count, Values values) {
  /** The name that the model's post-processors give it (w3ounfmetamd.F90, ww3_ounp.F90). */
  static final String NAME = "time";

  static final Header NONE = new Header.Timeless("has no variable 'time'");
  static final Header NO_VALUES = new Header.Timeless("has a variable 'time' without values");

  /** Times of one file; a year of minutes is half of it. */
  private static final long MAX_VALUES = 1_000_000;

  /** Numbers by their index. */
  @FunctionalInterface
  public interface Values {
    double at(long index) throws IOException;
  }

  public Header header() throws IOException {
    if (calendar.filter(name -> !TimeUnits.isKnownCalendar(name)).isPresent()) {
      return new Header.Timeless(
          String.format(
              "has times of the calendar '%s', the namelists' are of the standard one",
              printable(calendar.get())));
    }
    Optional<TimeUnits> parsed = units.flatMap(TimeUnits::parse);
    if (parsed.isEmpty()) {
      return new Header.Unreadable(
          "the units of its time are " + units.map(NetcdfTime::printable).orElse("not given"));
    }
    if (count > MAX_VALUES) {
      return new Header.Unreadable("its variable 'time' has more than a million values");
    }
    return walk(parsed.get());
  }

  private static String printable(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  private Header walk(TimeUnits parsed) throws IOException {
    TimeSeries series = new TimeSeries();
    for (long index = 0; index < count; index++) {
      double value = values.at(index);
      Optional<Instant> time = parsed.at(value);
      if (time.isEmpty()) {
        return new Header.Timeless("has " + value + " among its times, which is not a time");
      }
      series.add(time.get());
    }
    return series.times();
  }
}
