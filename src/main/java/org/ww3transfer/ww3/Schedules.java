package org.ww3transfer.ww3;

import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;

/** Reads when each stream is written (NML_OUTPUT_DATE_T of w3nmlshelmd.F90, w3nmlmultimd.F90). */
final class Schedules {
  private static final Instant DEFAULT_START = Instant.parse("1968-06-06T00:00:00Z");
  private static final Instant DEFAULT_STOP = Instant.parse("1968-06-07T00:00:00Z");

  private Schedules() {}

  /** The type of {@code DATE} and {@code ALLDATE}, and of an element of {@code IDATE}. */
  static Shape shape() {
    Map<String, Shape> streams = new LinkedHashMap<>();
    for (ModelStream stream : ModelStream.values()) {
      streams.put(
          stream.member(), Shape.derived(Shape.scalars("start", "stride", "stop", "outffile")));
    }
    return Shape.derived(streams);
  }

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
        components.get(member + "stride").map(Schedules::stride).orElse(0L),
        components.get(member + "stop").map(ModelDate::of).orElse(DEFAULT_STOP),
        stream.hasOwnFiles()
            && components.get(member + "outffile").filter(Schedules::isFileEachTick).isPresent());
  }

  private static long stride(Value value) {
    String text = value.text().strip();
    if (!text.matches("[+-]?\\d{1,9}")) {
      throw value.error("is not a number of seconds");
    }
    return Long.parseLong(text);
  }

  private static boolean isFileEachTick(Value value) {
    return value.text().strip().equals("1");
  }
}
