package org.ww3transfer.route.work;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ww3transfer.route.broker.BoundedMap;
import org.ww3transfer.work.WorkResult;

/**
 * What was heard of orders that nobody waits for. Whoever has it keeps others from it meanwhile.
 */
final class AbandonedOrders {
  /** Of items that no run asks for again. */
  private static final int MOST = 10_000;

  private final WorkerSilence hearing;
  private final Map<String, WorkResult> early = new BoundedMap<>(MOST);
  private final Map<String, Sign> signs = new BoundedMap<>(MOST);

  /** The ids of orders that were lost, by what they are of. */
  private final Map<String, Set<String>> lost = new BoundedMap<>(MOST);

  /** How an order is that nobody waits for. */
  private enum Stray {
    /** Some worker may have it. */
    OUT,

    /** Its worker was silent for too long, and nothing was heard since. */
    LOST,

    /** Some worker may have it, and another has delivered the item. */
    NEEDLESS,

    /** It has failed, was handed back, or was carried out without need. */
    ENDED
  }

  /**
   * What was heard of an order.
   *
   * @param nanos when; when somebody first asked where nothing was
   */
  private record Sign(Optional<String> worker, long nanos, Stray as) {}

  AbandonedOrders(WorkerSilence hearing) {
    this.hearing = hearing;
  }

  /** It was waited for. */
  void leave(String delivery, Optional<String> worker, long nanos) {
    signs.put(delivery, new Sign(worker, nanos, Stray.OUT));
  }

  /** The same, and another order of the item may go out. */
  void lose(String delivery, Optional<String> worker, long nanos) {
    signs.put(delivery, new Sign(worker, nanos, Stray.LOST));
    lost.computeIfAbsent(HeldPlace.fileOf(delivery), file -> new LinkedHashSet<>()).add(delivery);
  }

  /** The success of an item that is asked for now, by whichever of its orders. */
  Optional<WorkResult> ask(String delivery) {
    return Stream.concat(Stream.of(delivery), lostOf(delivery).stream())
        .flatMap(each -> Stream.ofNullable(early.remove(each)))
        .findFirst();
  }

  /** Whether an order was lost and is of the same item with the same file as another one. */
  boolean isLostOf(String other, String delivery) {
    return lostOf(other).contains(delivery);
  }

  private Set<String> lostOf(String delivery) {
    return lost.getOrDefault(HeldPlace.fileOf(delivery), Set.of());
  }

  void heard(WorkResult said) {
    String delivery = said.delivery();
    boolean isNeedless = is(delivery, Stray.NEEDLESS);
    if (said.done().isPresent() && !isNeedless) {
      early.put(delivery, said);
    } else {
      Stray now = isNeedless ? Stray.NEEDLESS : Stray.OUT;
      Stray as = said.isProgress() ? now : Stray.ENDED;
      signs.put(delivery, new Sign(Optional.of(said.worker()), hearing.now(), as));
    }
  }

  /** See {@link ItemsWithWorkers#conclude}. */
  Optional<String> conclude(String delivery, String by) {
    Set<String> others = new LinkedHashSet<>(Set.of(delivery));
    others.addAll(lostOf(delivery));
    others.remove(by);
    lost.remove(HeldPlace.fileOf(delivery));
    Optional<String> left =
        others.stream().filter(each -> each.equals(delivery) || is(each, Stray.OUT)).findFirst();
    others.stream().filter(each -> !is(each, Stray.ENDED)).forEach(this::needless);
    return left;
  }

  private void needless(String delivery) {
    Sign known = sign(delivery);
    signs.put(delivery, new Sign(known.worker(), known.nanos(), Stray.NEEDLESS));
  }

  private Sign sign(String delivery) {
    return signs.computeIfAbsent(
        delivery, id -> new Sign(Optional.empty(), hearing.now(), Stray.OUT));
  }

  private boolean is(String delivery, Stray as) {
    return Optional.ofNullable(signs.get(delivery)).filter(sign -> sign.as() == as).isPresent();
  }

  boolean isLost(String delivery) {
    return is(delivery, Stray.LOST);
  }

  boolean hasCome(String delivery) {
    return early.containsKey(delivery);
  }

  boolean hasFailed(String delivery) {
    return is(delivery, Stray.ENDED);
  }

  Optional<String> worker(String delivery) {
    return Optional.ofNullable(signs.get(delivery)).flatMap(Sign::worker);
  }

  long silence(String delivery) {
    return hearing.silence(sign(delivery).nanos());
  }
}
