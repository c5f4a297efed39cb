package org.ww3transfer.route.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.holdings.ObjectStore;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.PartName;

/** The objects that a trial puts at a store for a moment, and how they go again. */
final class TrialObjects {
  private static final Logger LOG = LoggerFactory.getLogger(TrialObjects.class);
  private static final String SAME = "00000000";

  private final ObjectStore store;
  private final String whole;
  private final String inParts;
  private final List<String> standing = new ArrayList<>();
  private final Set<String> kept = new HashSet<>();

  TrialObjects(Destination destination, ObjectStore store, Installation installation) {
    this.store = store;
    // where nobody looks, removes or minds, the next trial may put over what this one leaves
    boolean isReplaced =
        destination.takesOnly() && destination.overwrite() && store.parts().isEmpty();
    whole = name(installation, "check", isReplaced);
    inParts = name(installation, "check-parts", isReplaced);
  }

  private static String name(Installation installation, String what, boolean isSame) {
    String another = String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    return PartName.of("ww3-transfer-" + what, installation, isSame ? SAME : another);
  }

  /** Of all that may be put. */
  List<String> names() {
    return List.of(whole, inParts);
  }

  /** The name of the one that is put at once, which stands there from now on. */
  String putWhole() {
    return put(whole);
  }

  /** The same of the one that is put in parts. */
  String putInParts() {
    return put(inParts);
  }

  private String put(String name) {
    if (!standing.contains(name)) {
      standing.add(name);
    }
    return name;
  }

  /** It was not put there after all. */
  void isAbsent(String name) {
    standing.remove(name);
  }

  /** Those of which the store says that they stay: trying again helps nobody. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  /**
   * Removes them as a prune does.
   *
   * @return why that was refused; empty where they are gone
   */
  String remove() throws IOException {
    Map<String, String> refused = store.removeAll(List.copyOf(standing), gone -> {});
    standing.retainAll(refused.keySet());
    removeOneByOne();
    return refused.isEmpty() ? "" : refused.values().iterator().next();
  }

  /** Those that can be removed; what led here is told. */
  void removeOneByOne() {
    for (String each : List.copyOf(standing)) {
      try {
        store.remove(each);
        standing.remove(each);
      } catch (ItemException e) {
        LOG.debug("{}: cannot be removed", each, e);
        if (!e.isRetryable()) {
          kept.add(each);
        }
      }
    }
  }

  /** What the operator has to do about those that are left; empty for nothing. */
  String stay() {
    String names = String.join(" and ", standing);
    return switch (standing.size()) {
      case 0 -> "";
      case 1 -> "; " + names + " stays there; remove it";
      default -> "; " + names + " stay there; remove them";
    };
  }

  /** Where those that are left cannot be seen. */
  String mayStay() {
    return standing.isEmpty()
        ? ""
        : "is refused; " + String.join(" and ", standing) + " may stay there";
  }

  /** A refusal with what is left there. */
  ItemException refused(String why) {
    return ItemException.lasting(Blame.DESTINATION, why + stay());
  }
}
