package org.ww3transfer.route.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.plan.PlannedOutput;

/**
 * How destinations share the time. A lane takes the outputs one after the other (or a few at once)
 * to its destinations; lanes do not wait for each other. One destination at a time means one lane
 * for all, so that each output is everywhere before the next is begun; otherwise each destination
 * has a lane of its own, so that one which is down slows no other.
 */
public final class Lanes {
  private final Map<String, List<String>> destinationsByLane = new TreeMap<>();

  public Lanes(List<Destination> destinations, int atOneTime) {
    List<String> names = destinations.stream().map(Destination::name).toList();
    if (atOneTime == 1) {
      destinationsByLane.put("all", names);
    } else {
      names.forEach(name -> destinationsByLane.put(name, List.of(name)));
    }
  }

  public List<String> names() {
    return List.copyOf(destinationsByLane.keySet());
  }

  List<String> uris() {
    return names().stream().map(lane -> "direct:lane-" + lane).toList();
  }

  static String uri(Destination destination) {
    return "direct:destination-" + destination.name();
  }

  List<String> recipients(PlannedOutput output, String lane) {
    List<String> uris = new ArrayList<>();
    for (Destination destination : output.destinations()) {
      if (destinationsByLane.getOrDefault(lane, List.of()).contains(destination.name())) {
        uris.add(uri(destination));
      }
    }
    return uris;
  }
}
