package org.ww3transfer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

class DestinationCountersTest {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Test
  void a_destination_that_is_gone_takes_its_series_with_it_and_no_other() {
    DestinationCounters gone = new DestinationCounters("archive", registry);
    DestinationCounters stays = new DestinationCounters("archive2", registry);
    gone.waits();
    stays.waits();
    gone.remove();
    assertThat(registry.scrape())
        .doesNotContain("\"archive\"")
        .contains("ww3_transfer_item_waits_total{destination=\"archive2\"} 1.0");
  }

  @Test
  void counters_are_there_before_anything_is_counted() {
    DestinationCounters counters = new DestinationCounters("archive", registry);
    assertThat(registry.scrape())
        .contains("ww3_transfer_items_total{destination=\"archive\",outcome=\"failed\"} 0.0");
    counters.remove();
  }
}
