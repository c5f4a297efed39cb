package org.ww3transfer.journal.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.file.RunRoots;
import org.ww3transfer.run.PlanException;
import org.ww3transfer.run.RunNames;

/** The destinations of a kept plan, as the settings have them now. */
final class KnownDestinations {
  private final PlanHead head;
  private final RunRoots roots;
  private final Map<String, Destination> byName = new HashMap<>();
  private final List<Destination> present = new ArrayList<>();
  private final Map<String, String> gone = new HashMap<>();
  private final Map<String, String> placesThen = new HashMap<>();
  private final Map<String, String> placesNow = new HashMap<>();
  private final Map<List<String>, List<Destination>> lists = new HashMap<>();

  /**
   * @param configured all in the settings
   */
  KnownDestinations(PlanHead head, List<Destination> configured, RunRoots roots) {
    this.head = head;
    this.roots = roots;
    for (KnownDestination known : head.destinations()) {
      find(known, configured);
    }
  }

  private void find(KnownDestination known, List<Destination> configured) {
    Optional<Destination> now =
        configured.stream().filter(each -> each.name().equals(known.name())).findFirst();
    if (now.isEmpty()) {
      remove(known, "it is no longer in ww3.destinations");
      return;
    }
    try {
      Destination filled = filled(now.get());
      present.add(filled);
      byName.put(known.name(), filled);
      placesThen.put(known.name(), known.whole());
      placesNow.put(known.name(), KnownDestination.of(filled).whole());
    } catch (PlanException e) {
      remove(known, e.getMessage());
    }
  }

  private void remove(KnownDestination known, String reason) {
    byName.put(known.name(), filled(known.removed()));
    gone.put(known.name(), reason);
  }

  /** With the run's own values in its folders. */
  private Destination filled(Destination destination) {
    return RunNames.of(head.run(List.of(destination), roots)).run().destinations().get(0);
  }

  /** Those that are still there. */
  List<Destination> present() {
    return present;
  }

  /** Those that are not, and why. */
  Map<String, String> gone() {
    return gone;
  }

  /**
   * Whether what was sent to a destination stands where that is now.
   *
   * @param place where it was; empty for where the plan has it
   */
  boolean isThere(String name, Optional<String> place) {
    String now = placesNow.getOrDefault(name, "");
    return now.isEmpty() || place.orElse(placesThen.get(name)).equals(now);
  }

  /**
   * Those of these names: one list for all outputs that go to the same.
   *
   * @throws java.util.NoSuchElementException where the plan knows no such
   */
  List<Destination> of(List<String> names) {
    return lists.computeIfAbsent(
        names,
        same ->
            List.copyOf(
                same.stream()
                    .map(name -> Optional.ofNullable(byName.get(name)).orElseThrow())
                    .toList()));
  }
}
