package org.ww3transfer.command.output;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.PlannedOutput;
import org.ww3transfer.text.Amount;
import org.ww3transfer.ww3.Output;

/**
 * The outputs of one kind and grid.
 *
 * @param name kind and grid
 * @param outputs at least one, in the order of the plan
 */
record PlanGroup(String name, List<PlannedOutput> outputs) {
  /** Enough to see where it began; the table has them all. */
  private static final int HOLES_SHOWN = 5;

  private static final Comparator<Instant> ORDER = Comparator.naturalOrder();

  static List<PlanGroup> of(List<PlannedOutput> outputs) {
    Map<String, List<PlannedOutput>> byName = new LinkedHashMap<>();
    for (PlannedOutput output : outputs) {
      byName.computeIfAbsent(name(output.output()), name -> new ArrayList<>()).add(output);
    }
    return byName.entrySet().stream()
        .map(entry -> new PlanGroup(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static String name(Output output) {
    return output.kind().label() + output.grid().map(grid -> " of " + grid).orElse("");
  }

  /** Files, bytes, ticks and holes in one line. */
  String summary() {
    long bytes = outputs.stream().mapToLong(output -> output.bytes().orElse(0)).sum();
    return String.format(
        "%s: %s, %d bytes; %s%s",
        name, Amount.of(outputs.size(), "file", "files"), bytes, ticks(), holes());
  }

  /** The same without times, which stand on an axis: files, bytes, stride and what is missing. */
  String note() {
    long bytes = outputs.stream().mapToLong(output -> output.bytes().orElse(0)).sum();
    List<Instant> missing =
        outputs.stream()
            .filter(each -> each.bytes().isEmpty())
            .map(each -> each.output().validTime())
            .sorted()
            .toList();
    String holes =
        missing.isEmpty()
            ? ""
            : "; " + missing.size() + " missing, the first at " + IsoTime.of(missing.get(0));
    return String.format(
        "%s, %,d bytes%s%s", files(outputs.size() - missing.size()), bytes, every(), holes);
  }

  private String files(int present) {
    String all = Amount.of(outputs.size(), "file", "files");
    return present == outputs.size() ? all : present + " of " + all;
  }

  private String every() {
    return stride()
        .filter(seconds -> seconds > 0)
        .map(seconds -> ", every " + text(Duration.ofSeconds(seconds)))
        .orElse("");
  }

  private String ticks() {
    Instant first =
        outputs.stream().map(each -> each.output().validTime()).min(ORDER).orElseThrow();
    Instant last = outputs.stream().map(each -> each.output().lastTime()).max(ORDER).orElseThrow();
    if (first.equals(last)) {
      return IsoTime.of(first);
    }
    return IsoTime.of(first) + " to " + IsoTime.of(last) + every();
  }

  /** The time from one tick to the next, seconds, where it is always the same. */
  private Optional<Long> stride() {
    if (outputs.size() == 1) {
      Output only = outputs.get(0).output();
      long span = only.lastTime().getEpochSecond() - only.validTime().getEpochSecond();
      return only.times() > 1 ? Optional.of(span / (only.times() - 1)) : Optional.empty();
    }
    List<Instant> times =
        outputs.stream().map(each -> each.output().validTime()).distinct().sorted().toList();
    List<Long> strides = new ArrayList<>();
    for (int index = 1; index < times.size(); index++) {
      strides.add(times.get(index).getEpochSecond() - times.get(index - 1).getEpochSecond());
    }
    boolean isSingle = outputs.stream().allMatch(each -> each.output().times() == 1);
    return isSingle && strides.stream().distinct().count() == 1
        ? Optional.of(strides.get(0))
        : Optional.empty();
  }

  private static String text(Duration stride) {
    long seconds = stride.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + " h";
    }
    return seconds % 60 == 0 ? seconds / 60 + " min" : seconds + " s";
  }

  private String holes() {
    List<String> holes =
        outputs.stream()
            .filter(each -> each.bytes().isEmpty())
            .map(each -> IsoTime.of(each.output().validTime()))
            .distinct()
            .toList();
    if (holes.isEmpty()) {
      return "";
    }
    String shown = holes.stream().limit(HOLES_SHOWN).collect(Collectors.joining(", "));
    int more = holes.size() - HOLES_SHOWN;
    return "; holes at " + shown + (more > 0 ? " and " + more + " more" : "");
  }
}
