package org.ww3transfer.journal.claim;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.OverwritePolicy;
import org.ww3transfer.naming.IsoTime;
import org.ww3transfer.plan.TransferPlan;
import org.ww3transfer.report.CycleManifests;
import org.ww3transfer.report.Transfer;

/** Everything that a plan would write, named with its place, wherever a prefix ends. */
final class ClaimedNames {
  private final TransferPlan plan;
  private final List<Destination> receivers;

  private ClaimedNames(TransferPlan plan) {
    this.plan = plan;
    receivers = plan.receivers();
  }

  static ClaimedNames of(TransferPlan plan) {
    return new ClaimedNames(plan);
  }

  /** Those of a transfer that its destinations were proven to hold. */
  static NameSet delivered(Transfer transfer) {
    Stream<String> names =
        transfer.plan().receivers().stream()
            .flatMap(each -> transfer.delivered(each.name()).stream())
            .map(result -> at(result.item().destination(), result.item().objectName()));
    NameSet delivered = NameSet.of(names);
    return delivered.isEmpty()
        ? delivered
        : delivered.and(NameSet.of(Stream.of(ofRun(transfer.plan()))));
  }

  NameSet all() {
    return NameSet.of(names(each -> true));
  }

  /**
   * Those that no run of another directory and the same start may have.
   *
   * @param all what {@link #all} gave, which is most often the same
   */
  NameSet guarded(NameSet all) {
    boolean isAll = receivers.stream().allMatch(ClaimedNames::isGuarded);
    return isAll ? all : NameSet.of(names(ClaimedNames::isGuarded));
  }

  private static boolean isGuarded(Destination destination) {
    return destination.overwritePolicy() != OverwritePolicy.ALWAYS;
  }

  private Stream<String> names(Predicate<Destination> isAsked) {
    List<Destination> asked = receivers.stream().filter(isAsked).toList();
    Stream<String> ofRun = asked.isEmpty() ? Stream.of() : Stream.of(ofRun(plan));
    return Stream.concat(ofRun, asked.stream().flatMap(this::namesAt));
  }

  private Stream<String> namesAt(Destination destination) {
    Stream<String> lists =
        plan.cycleManifest()
            ? Stream.of(CycleManifests.objectName(plan, destination))
            : Stream.of();
    Stream<String> outputs =
        plan.outputs().stream()
            .filter(output -> output.goesTo(destination.name()))
            .map(output -> output.to(destination.name(), plan.cycle()).objectName());
    return Stream.concat(outputs, lists).map(name -> at(destination, name));
  }

  static String at(Destination destination, String objectName) {
    String place = destination.store().place();
    return place + (place.endsWith("/") ? "" : "/") + objectName;
  }

  /** Its report is called so. */
  private static String ofRun(TransferPlan plan) {
    return "run " + plan.run().runId();
  }

  /** Why the plan must not be begun beside that claim: one line. */
  String refusal(Claim other) {
    NameSet taken = other.all();
    String whose =
        String.format(
            "%s, a run of the same start (%s); nothing was moved",
            other.runDirectory(), IsoTime.of(other.start()));
    return receivers.stream()
        .filter(ClaimedNames::isGuarded)
        .flatMap(
            each -> namesAt(each).filter(taken::contains).map(name -> refusal(each, name, whose)))
        .findFirst()
        .orElseGet(() -> refusalOfId(whose));
  }

  private static String refusal(Destination destination, String name, String whose) {
    return String.format(
        "%s: %s is the name of an output of %s; tell the two apart by {run} or {member} in"
            + " ww3.destination.%s.prefix or ww3.naming.pattern, or set ww3.overwrite = always if"
            + " this run takes the other's place",
        destination.name(), name, whose, destination.name());
  }

  private String refusalOfId(String whose) {
    return String.format(
        "run id %s is that of %s; give this run another \"runId\" in its marker, or set"
            + " ww3.run-roots to a folder that both lie below",
        plan.run().runId(), whose);
  }
}
