package org.ww3transfer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ww3transfer.event.RunEvent;

/** What health tells of troubles that no queue shows, and when it tells them no more. */
class TroublesTest {
  private final Troubles troubles = new Troubles();

  @Test
  void refused_settings_are_told_until_they_are_taken_back() {
    troubles.accept(new RunEvent.SettingsRefused(List.of("ww3.retry-fro is no setting")));
    assertThat(troubles.areSettingsRefused()).isTrue();
    assertThat(troubles.lines())
        .containsExactly("settings are refused: ww3.retry-fro is no setting");
    troubles.accept(new RunEvent.SettingsStand());
    assertThat(troubles.areSettingsRefused()).isFalse();
    assertThat(troubles.lines()).isEmpty();
  }
}
