package org.ww3transfer.settings.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PropertyReaderTest {

  private static PropertyReader reader(String key, String value) {
    Map<String, String> values = Map.of(key, value);
    return new PropertyReader(GivenSettings.of(values), name -> null);
  }

  @ParameterizedTest
  @CsvSource({"5 ms,PT0.005S", "90s,PT1M30S", "15m,PT15M", "24h,PT24H", "7d,PT168H", "0,PT0S"})
  void a_duration_has_a_unit(String text, Duration expected) {
    assertThat(reader("ww3.retry-delay", text).duration("ww3.retry-delay")).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5s", "5 seconds", "-3s"})
  void what_has_another_form_is_no_duration(String text) {
    PropertyReader reader = reader("ww3.retry-delay", text);
    reader.duration("ww3.retry-delay");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(reader::finish)
        .withMessage(
            "ww3.retry-delay: '" + text + "' is not a duration such as 500ms, 90s, 15m or 24h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEC\0RET", "one\ntwo", "a\r\nX-Evil: b", "x\u001b[31mred", "a\u0085b"})
  void a_value_has_no_control_characters_and_its_refusal_is_one_line_without_it(String value) {
    PropertyReader reader = reader("ww3.broker.password", value);
    assertThat(reader.text("ww3.broker.password")).isEmpty();
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(reader::finish)
        .withMessage(
            "ww3.broker.password: holds a line break or another control character; take it out,"
                + " also of what is put in for {{…}}");
  }

  @Test
  void each_problem_is_one_line_whatever_it_names() {
    PropertyReader reader = reader("ww3.in\nbox\u001b", "x");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(reader::finish)
        .satisfies(
            refused ->
                assertThat(refused.getMessage())
                    .startsWith("ww3.in?box?: is not a setting")
                    .hasLineCount(1));
  }

  @Test
  void a_number_without_a_unit_is_no_duration() {
    PropertyReader reader = reader("ww3.retry-delay", "5");
    reader.duration("ww3.retry-delay");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(reader::finish)
        .withMessage(
            "ww3.retry-delay: '5' is not a duration such as 500ms, 90s, 15m or 24h;"
                + " give its unit, as in 5ms, 5s or 5m");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "www3.overwrite",
        "wW3.overwrite",
        "w3.overwrite",
        "ww.overwrite",
        "ww4.overwrite",
        "WW3.overwrite",
        "ww3-overwrite"
      })
  void a_key_that_nearly_begins_as_ours_is_a_mistake(String key) {
    PropertyReader reader = reader(key, "false");
    reader.text("ww3.overwrite");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(reader::finish)
        .withMessage(key + ": is not a setting; did you mean 'ww3.overwrite'?");
  }

  @Test
  void a_mistake_that_is_near_to_no_setting_gets_no_suggestion() {
    PropertyReader reader = reader("ww3", "false");
    reader.text("ww3.overwrite");
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(reader::finish)
        .withMessage("ww3: is not a setting");
  }

  @Test
  void other_keys_may_stand_there_to_be_taken_into_values() {
    PropertyReader reader = reader("site.bucket", "b");
    reader.finish();
    assertThat(reader.keysUnder("site.")).containsExactly("site.bucket");
  }
}
