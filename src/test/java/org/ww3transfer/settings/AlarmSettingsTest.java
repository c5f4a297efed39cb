package org.ww3transfer.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.notice.receiver.NoticeKind;
import org.ww3transfer.settings.property.SettingsException;

/** What is expected and who is told, as operators write it. */
class AlarmSettingsTest {

  private static Settings read(String... pairs) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return SettingsReader.read(Optional.empty(), values);
  }

  private static String problem(String... pairs) {
    return catchThrowableOfType(SettingsException.class, () -> read(pairs)).getMessage();
  }

  @Test
  void an_expectation_has_a_learned_grace_unless_one_is_given() {
    Settings settings =
        read(
            "ww3.expect.a.run", "global.*",
            "ww3.expect.a.cron", "0 0 0/6 * * ?",
            "ww3.expect.b.run", "west*,east*",
            "ww3.expect.b.cron", "0 0 8 * * ?",
            "ww3.expect.b.time-zone", "Australia/Perth",
            "ww3.expect.b.grace", "90m");
    assertThat(settings.expectations()).extracting("name").containsExactly("a", "b");
    assertThat(settings.expectations().get(0).grace()).isEmpty();
    assertThat(settings.expectations().get(1).grace()).contains(Duration.ofMinutes(90));
    assertThat(settings.expectations().get(1).takes("east1")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run   | a/b       | 'a/b' has a slash in it",
        "run   | ''        | is not set; say which runs",
        "cron  | often     | 'often' is not a cron expression such as 0 0 3 * * ?",
        "cron  | ''        | is not set; give the reference times",
        "cron  | 0 0 0 30 2 ? | names no time that is still to come",
        "time-zone | Perth | 'Perth' is not a time zone",
        "grace | 5         | '5' is not a duration such as 4h or 90m, or auto",
        "grase | 5h        | is not a setting, did you mean"
      })
  void what_is_wrong_with_an_expectation_is_one_line(String key, String value, String what) {
    Map<String, String> values =
        new LinkedHashMap<>(
            Map.of("ww3.expect.a.run", "global.*", "ww3.expect.a.cron", "0 0 0/6 * * ?"));
    values.put("ww3.expect.a." + key, value);
    String message =
        catchThrowableOfType(
                SettingsException.class, () -> SettingsReader.read(Optional.empty(), values))
            .getMessage();
    assertThat(message).contains("ww3.expect.a." + key + ": ").doesNotContain("\n");
    assertThat(message.replace("; did you", ", did you")).contains(what);
  }

  @Test
  void people_are_told_by_mail_webhook_and_script() {
    Settings settings =
        read(
            "ww3.notify.chat", "https://chat.example.org/hooks/T00/verysecret",
            "ww3.notify.chat.token", "anothersecret",
            "ww3.notify.chat.header.X-Team", "waves",
            "ww3.notify.ops", "smtp://mail.example.org",
            "ww3.notify.ops.from", "ww3@example.org",
            "ww3.notify.ops.to", "ops@example.org, night@example.org",
            "ww3.notify.ops.user", "ww3",
            "ww3.notify.ops.password", "thirdsecret",
            "ww3.notify.ops.on", "late,settings-refused",
            "ww3.notify.page", "exec:/opt/ww3/page.sh",
            "ww3.notify.page.every", "5m");
    assertThat(settings.notices())
        .extracting(each -> each.name() + " " + each.address().shown() + " " + each.every())
        .containsExactly(
            "chat https://chat.example.org PT1H",
            "ops smtp://mail.example.org:25 to ops@example.org, night@example.org PT1H",
            "page exec:/opt/ww3/page.sh PT5M");
    assertThat(settings.notices().get(0).kinds()).isEqualTo(NoticeKind.USUAL);
    assertThat(settings.notices().get(1).kinds())
        .containsExactlyInAnyOrder(NoticeKind.LATE, NoticeKind.SETTINGS_REFUSED);
    assertThat(((Address.Webhook) settings.notices().get(0).address()).path().value())
        .isEqualTo("/hooks/T00/verysecret");
    assertThat(settings.toString()).doesNotContain("verysecret", "anothersecret", "thirdsecret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | jms:queue           | is not smtp://host, smtps://host, https://host/path",
        "''            | smtp://u:pw@host    | has a user in it",
        "''            | exec:page.sh        | 'page.sh' is not the absolute path of a script",
        "''            | https://host/x      | is not a setting of a notice by webhook",
        ".to           | ops                 | 'ops' is not an address such as",
        ".to           | ''                  | is not set; say who is to be told",
        ".from         | ''                  | is not set; say who writes",
        ".user         | ww3                 | is not set, but ww3.notify.ops.user is; give both, or neither",
        ".on           | failed,often        | 'often' is not one of failed, late",
        ".every        | 5s                  | '5s' is not a duration of at least 1m",
        ".token        | secretsecret        | is not a setting of a notice by mail",
        ".header.x     | y                   | is not a setting of a notice by mail",
        ".ca-file      | /nowhere/ca.pem     | is not a file that can be read",
        ".form         | a@b                 | is not a setting"
      })
  void what_is_wrong_with_who_is_told_is_said(String key, String value, String what) {
    Map<String, String> values =
        new LinkedHashMap<>(
            Map.of(
                "ww3.notify.ops", "smtp://mail.example.org",
                "ww3.notify.ops.from", "ww3@example.org",
                "ww3.notify.ops.to", "ops@example.org"));
    values.put("ww3.notify.ops" + key, value);
    String message =
        catchThrowableOfType(
                SettingsException.class, () -> SettingsReader.read(Optional.empty(), values))
            .getMessage();
    assertThat(message).startsWith("ww3.notify.ops").contains(what).doesNotContain("pw@");
  }

  @Test
  void a_part_without_an_address_is_a_problem() {
    assertThat(problem("ww3.notify.ops.to", "ops@example.org"))
        .isEqualTo(
            "ww3.notify.ops: is not set; give an address: smtp://host, smtps://host,"
                + " https://host/path, http://host/path or exec:/path/of/script");
  }
}
