package org.ww3transfer.ww3.model;

import java.util.Set;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.ww3.FieldTag;

/**
 * What of the output types decides whether there are files (NML_OUTPUT_TYPE_T).
 *
 * @param pointsFile the list of output points, relative to the run directory
 * @param fields what the field stream is asked for
 * @param selectsPartitions whether the partition stream has any point to write
 */
record OutputTypes(String pointsFile, Set<FieldTag> fields, boolean selectsPartitions) {
  /** The default of {@code POINT%FILE}. */
  private static final String POINTS_FILE = "points.list";

  static OutputTypes read(ScheduleReader.Components components) {
    return new OutputTypes(
        components.get("point%file").map(Value::text).orElse(POINTS_FILE),
        components.get("field%list").map(Value::text).map(FieldTag::parse).orElse(Set.of()),
        selects(components, "x") && selects(components, "y"));
  }

  /** Points from max(1, first) to last; by default both are 0 (w3initmd.F90). */
  private static boolean selects(ScheduleReader.Components components, String axis) {
    long first = components.get("partition%" + axis + "0").map(Value::integer).orElse(0L);
    long last = components.get("partition%" + axis + "n").map(Value::integer).orElse(0L);
    return Math.max(1, first) <= last;
  }
}
