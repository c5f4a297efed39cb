package org.ww3transfer.ww3.model;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;

/** Reads when each stream is written (NML_OUTPUT_DATE_T of w3nmlshelmd.F90, w3nmlmultimd.F90). */
final class ScheduleReader {
  private static final Instant DEFAULT_START = Instant.parse("1968-06-06T00:00:00Z");
  private static final Instant DEFAULT_STOP = Instant.parse("1968-06-07T00:00:00Z");

  /** As many digits as the model keeps (w3nmlshelmd.F90). */
  private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?\\d{1,15}");

  private ScheduleReader() {}

  /** Where a component comes from. */
  @FunctionalInterface
  interface Components {
    /** The value assigned to a path such as {@code restart%stride}, if any. */
    Optional<Value> get(String path);

    /** These, with others for what they do not have. */
    default Components orElse(Components others) {
      return path -> get(path).or(() -> others.get(path));
    }

    static Components of(Optional<Values> values, String prefix) {
      return path -> values.flatMap(found -> found.get(prefix + path));
    }
  }

  /** The schedules of the streams that are on. */
  static Map<ModelStream, Schedule> read(Components components) {
    Map<ModelStream, Schedule> schedules = new EnumMap<>(ModelStream.class);
    for (ModelStream stream : ModelStream.values()) {
      Schedule schedule = read(components, stream);
      if (schedule.isOn()) {
        schedules.put(stream, schedule);
      }
    }
    return schedules;
  }

  private static Schedule read(Components components, ModelStream stream) {
    String member = stream.member() + "%";
    return new Schedule(
        components.get(member + "start").map(ModelDate::of).orElse(DEFAULT_START),
        components.get(member + "stride").map(ScheduleReader::stride).orElse(0L),
        components.get(member + "stop").map(ModelDate::of).orElse(DEFAULT_STOP),
        stream.hasOwnFiles()
            && components
                .get(member + "outffile")
                .filter(ScheduleReader::isFileEachTick)
                .isPresent());
  }

  private static long stride(Value value) {
    String text = value.text().strip();
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw value.error("is not a number of seconds");
    }
    long seconds = Long.parseLong(text);
    if (seconds != (int) seconds) {
      throw value.error("is more seconds than the model can count");
    }
    return seconds;
  }

  private static boolean isFileEachTick(Value value) {
    String text = value.text().strip();
    if (!WHOLE_NUMBER.matcher(text).matches()) {
      throw value.error("is neither '0' nor '1'");
    }
    return Long.parseLong(text) == 1;
  }
}
