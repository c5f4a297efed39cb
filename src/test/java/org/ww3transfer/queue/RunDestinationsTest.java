package org.ww3transfer.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.FailurePolicy;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.destination.Prefix;
import org.ww3transfer.destination.ReadBack;
import org.ww3transfer.destination.Store;
import org.ww3transfer.report.ItemResult;

/** A run that is under way while the settings of its destinations change. */
class RunDestinationsTest {
  private static final QueueRules RULES =
      new QueueRules(Duration.ofHours(1), Duration.ofSeconds(1), Duration.ofSeconds(8), false);

  private final Destination a = QueuedRuns.destination("a", 2);
  private final Destination b = QueuedRuns.destination("b", 2);
  private final Queues queues =
      new Queues(List.of(a, b), () -> RULES, () -> 9, Clock.systemUTC(), view -> {});
  private final OpenRun run =
      QueuedRuns.run(
          "one",
          Instant.EPOCH,
          FailurePolicy.CONTINUE,
          true,
          List.of(a, b),
          "restart1",
          "field1",
          "field2");
  private final List<ItemResult> skipped = new ArrayList<>();

  private ItemFollowUp follow(Destination... now) {
    queues.follow(
        queues.all().stream()
            .map(queue -> find(queue.destination(), now).orElse(queue.destination()))
            .toList());
    return run.destinations().follow(List.of(now), queues, plan -> Optional.empty(), this::skip);
  }

  private static Optional<Destination> find(Destination known, Destination... now) {
    return List.of(now).stream().filter(each -> each.name().equals(known.name())).findFirst();
  }

  private void skip(ItemResult result) {
    skipped.add(result);
    run.transfer().record(result);
  }

  private QueuedItem take(String destination) throws InterruptedException {
    return queues.of(destination).take();
  }

  private ItemFollowUp fail(QueuedItem item) {
    run.transfer()
        .record(ItemResult.notDelivered(item.item(), Outcome.FAILED, 1, 1, "for the test"));
    queues.of(item.destination().name()).ended(item, false);
    return run.ended(item.destination().name());
  }

  private static Destination elsewhere(Destination from) {
    Path path = Path.of("/elsewhere", from.name());
    return with(
        from,
        Prefix.parse(path.toString()),
        new Store.Local(path, LocalRules.STANDING, ReadBack.CACHE),
        from.retries());
  }

  private static Destination with(Destination one, Prefix prefix, Store store, int retries) {
    return new Destination(
        one.name(),
        prefix,
        store,
        one.folders(),
        one.selection(),
        one.failurePolicy(),
        one.retention(),
        retries,
        one.overwritePolicy(),
        one.hours(),
        one.parallelFiles(),
        one.preserve());
  }

  @Test
  void nothing_happens_where_nothing_has_changed() throws Exception {
    queues.add(run);
    QueuedItem before = take("a");
    assertThat(follow(a, b)).isEqualTo(ItemFollowUp.WAIT);
    assertThat(run.destinations().isBehind(before)).isFalse();
    assertThat(take("a").output().targetName()).isEqualTo("field1");
    assertThat(skipped).isEmpty();
  }

  @Test
  void what_is_in_hand_keeps_its_settings_and_what_waits_has_the_new_ones() throws Exception {
    queues.add(run);
    QueuedItem inHand = take("a");
    queues.of("a").putDown(take("a"));
    follow(with(a, a.prefix(), a.store(), 9), b);
    assertThat(inHand.destination().retries()).isZero();
    assertThat(run.destinations().isBehind(inHand)).isFalse();
    assertThat(fail(inHand)).isEqualTo(ItemFollowUp.WAIT);
    QueuedItem next = take("a");
    QueuedItem again = take("a");
    assertThat(List.of(next, again))
        .allMatch(item -> item.destination().retries() == 9)
        .allMatch(item -> item.item().destination().retries() == 9)
        .extracting(item -> item.output().targetName())
        .containsExactly("field2", "field1");
    fail(next);
    assertThat(fail(again)).isEqualTo(ItemFollowUp.LIST);
  }

  @Test
  void all_of_a_run_is_sent_where_a_destination_is_now() throws Exception {
    queues.add(run);
    fail(take("a"));
    QueuedItem inHand = take("a");
    follow(elsewhere(a), b);
    assertThat(run.destinations().isBehind(inHand)).isTrue();
    queues.of("a").putDown(inHand);
    assertThat(run.putBack()).isEqualTo(ItemFollowUp.WAIT);
    List<ItemFollowUp> next = new ArrayList<>();
    for (int item = 0; item < 3; item++) {
      QueuedItem taken = take("a");
      assertThat(taken.item().uri()).startsWith("/elsewhere/a/");
      assertThat(run.destinations().isBehind(taken)).isFalse();
      next.add(fail(taken));
    }
    assertThat(next).containsExactly(ItemFollowUp.WAIT, ItemFollowUp.WAIT, ItemFollowUp.LIST);
    assertThat(queues.of("a").view().queued()).isZero();
    assertThat(run.transfer().soFar().items()).hasSize(3);
  }

  @Test
  void what_waits_for_one_that_is_gone_is_skipped_and_what_is_in_hand_ends() throws Exception {
    queues.add(run);
    QueuedItem inHand = take("b");
    assertThat(follow(a)).isEqualTo(ItemFollowUp.WAIT);
    assertThat(skipped)
        .extracting(result -> result.item().targetName() + " " + result.error().orElse(""))
        .containsExactly(
            "field1 not tried: it is no longer in ww3.destinations",
            "field2 not tried: it is no longer in ww3.destinations");
    assertThat(run.destinations().whyGone("b")).isPresent();
    assertThat(run.open()).isEqualTo(1 + 4);
    assertThat(fail(inHand)).isEqualTo(ItemFollowUp.WAIT);
    assertThat(queues.of("b").view().queued()).isZero();
  }

  @Test
  void a_run_ends_with_the_last_of_its_destinations_and_is_closed_once() {
    queues.add(run);
    assertThat(follow()).isEqualTo(ItemFollowUp.CLOSE);
    assertThat(skipped).hasSize(6);
    assertThat(skipped.get(0).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(skipped.get(5).outcome()).as("it goes nowhere any more").isEqualTo(Outcome.FAILED);
    assertThat(List.of(run.beginsClosing(), run.beginsClosing())).containsExactly(true, false);
    assertThat(follow(a, b)).isEqualTo(ItemFollowUp.WAIT);
  }

  @Test
  void names_that_another_run_has_at_the_place_of_now_are_not_taken() {
    queues.add(run);
    run.destinations()
        .follow(List.of(elsewhere(a), b), queues, plan -> Optional.of("is another's"), this::skip);
    assertThat(skipped).hasSize(3).allMatch(each -> each.item().uri().startsWith("/nowhere/a/"));
    assertThat(run.receivers()).containsExactly(b);
  }
}
