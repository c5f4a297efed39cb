package org.ww3transfer.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.schedule.Rates;

/** Messages between a daemon and its workers: what is written is read, and nothing else. */
class WorkMessagesTest {
  private static final KnownOutput OUTPUT =
      new KnownOutput(
          "fields/ww3.201001.nc",
          "netcdf",
          Optional.of("glob"),
          "2023-01-01T00:00:00Z",
          "2023-01-31T00:00:00Z",
          31,
          Set.of("hs", "dp"));

  private static final RateShare SHARE =
      new RateShare(
          Optional.of(5_000_000L),
          List.of(
              new RateShare.Timed("08:00-18:00", Optional.of(100_000L)),
              new RateShare.Timed("18:00-24:00", Optional.empty())),
          "Europe/Athens");

  private static WorkOrder order() {
    return new WorkOrder(
        WorkJson.VERSION,
        "run/a/t.nc/1",
        "run",
        "/data/runs/läuft",
        "/data/runs/läuft/fields/ww3.201001.nc",
        OUTPUT,
        "2023/",
        "t.nc",
        "a",
        "0123456789abcdef",
        SHARE,
        Optional.of(new SeenSource(17, 1_700_000_000_123_456_789L)),
        Optional.empty(),
        true,
        false,
        Optional.of("2023/run.manifest.json"),
        List.of(new WorkOrder.Copy("b", "x/", "t.nc", 17, -5)));
  }

  @Test
  void an_order_is_read_as_it_was_written() throws WorkFormatException {
    assertThat(WorkOrder.parse(order().text())).isEqualTo(order());
    assertThat(order().file()).isEqualTo(Path.of("/data/runs/läuft/fields/ww3.201001.nc"));
    assertThat(OUTPUT.output()).isEqualTo(OUTPUT.output());
    assertThat(KnownOutput.of(OUTPUT.output())).isEqualTo(OUTPUT);
  }

  @Test
  void the_rates_of_an_order_are_those_of_the_coordinator() throws WorkFormatException {
    Rates rates = WorkOrder.parse(order().text()).rates();
    assertThat(rates.at(Instant.parse("2023-01-01T04:00:00Z"))).hasValue(5_000_000);
    assertThat(rates.at(Instant.parse("2023-01-01T10:00:00Z"))).hasValue(100_000);
    assertThat(rates.at(Instant.parse("2023-01-01T17:00:00Z"))).isEmpty();
    String never = order().text().replace("5000000", "0");
    assertThatExceptionOfType(WorkFormatException.class).isThrownBy(() -> WorkOrder.parse(never));
  }

  @Test
  void an_order_is_short() {
    assertThat(order().text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(2_000);
  }

  @Test
  void a_result_is_read_as_it_was_written() throws WorkFormatException {
    Delivery delivery =
        new Delivery(
            new Receipt(
                new Checksum(17, -5), Outcome.REUSED, false, true, Optional.of("all zeros")),
            new ValidTimeSource.FromNamelist("no header"),
            Optional.of("from b"));
    WorkResult done = WorkResult.parse(WorkResult.done(order(), "w1", delivery).text());
    assertThat(done.isProgress()).isFalse();
    assertThat(done.done().orElseThrow().delivery()).isEqualTo(delivery);
    assertThat(done.delivery()).isEqualTo("run/a/t.nc/1");
    assertThat(WorkResult.parse(WorkResult.progress("x", "w1", 5).text()).isProgress()).isTrue();
  }

  @Test
  void a_failure_means_the_same_to_the_daemon() {
    ItemException busy =
        ItemException.passing(Blame.DESTINATION, "busy", Optional.of(Duration.ofSeconds(7)), null);
    assertThat(WorkFailure.of(busy).exception())
        .hasMessage("busy")
        .matches(ItemException::isRetryable)
        .matches(ItemException::isOfDestination)
        .matches(read -> read.retryAfter().equals(Optional.of(Duration.ofSeconds(7))));
    assertThat(WorkFailure.of(ItemException.missing("is not there")).exception())
        .matches(read -> read.outcome() == Outcome.MISSING);
    Instant moment = Instant.parse("2023-01-01T00:00:00Z");
    ItemException later = ItemException.notTried(Blame.DESTINATION, "locked", moment, null);
    assertThat(WorkFailure.of(later).exception()).hasMessage(later.getMessage());
  }

  @Test
  void a_result_is_short_whatever_a_store_says() {
    String page = "ü".repeat(100_000);
    WorkFailure failure = WorkFailure.of(page, Blame.DESTINATION, true);
    WorkResult.HandedBack back = WorkResult.HandedBack.of(page, Optional.empty(), true);
    assertThat(bytes(WorkResult.failed(order(), "w1", failure))).isLessThan(10_000);
    assertThat(bytes(WorkResult.handedBack("x", "w1", back))).isLessThan(10_000);
    assertThat(failure.message()).startsWith("üüü").endsWith("…");
  }

  private static int bytes(WorkResult result) {
    return result.text().getBytes(StandardCharsets.UTF_8).length;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no JSON",
        "[]",
        "{}",
        "{\"version\":2,\"delivery\":\"x\"}",
        "{\"version\":1,\"delivery\":{\"@class\":\"java.lang.Runtime\"}}"
      })
  void what_is_no_message_of_ours_is_refused(String text) {
    assertThatExceptionOfType(WorkFormatException.class).isThrownBy(() -> WorkOrder.parse(text));
  }

  @Test
  void another_version_is_named() {
    assertThatExceptionOfType(WorkFormatException.class)
        .isThrownBy(() -> WorkResult.parse("{\"version\":2}"))
        .withMessage(
            "is of version 2, and this program knows 1; run the same version on all machines");
  }
}
