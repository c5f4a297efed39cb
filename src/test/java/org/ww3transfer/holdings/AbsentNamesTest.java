package org.ww3transfer.holdings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ww3transfer.destination.LocalRules;
import org.ww3transfer.place.Installation;
import org.ww3transfer.place.LocalPlace;

class AbsentNamesTest {
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  @TempDir private Path folder;

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(each -> "2023/file" + each).toList();
  }

  private Holdings place() {
    return new LocalHoldings(
        new LocalPlace(folder, LocalRules.STANDING), new Installation("0123456789ab"));
  }

  private void put(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "x");
  }

  @Test
  void what_a_list_has_not_is_absent_and_the_rest_is_not_known() throws IOException {
    put("2023/file3");
    put("2023/other");
    AbsentNames names = new AbsentNames(names(20));
    assertThat(names.isAbsent("2023/file2", place(), 0)).isTrue();
    assertThat(names.isAbsent("2023/file3", place(), 0)).isFalse();
    assertThat(names.isAbsent("2023/other", place(), 0)).isFalse();
    assertThat(names.isAbsent("2023/nobody-asked-for", place(), 0)).isFalse();
  }

  @Test
  void it_is_told_once_as_whoever_asked_may_have_put_it_there() throws IOException {
    put("2023/other");
    AbsentNames names = new AbsentNames(names(20));
    assertThat(names.isAbsent("2023/file2", place(), 0)).isTrue();
    assertThat(names.isAbsent("2023/file2", place(), 0)).isFalse();
    assertThat(names.isAbsent("2023/file2", place(), 10 * MINUTE)).isFalse();
  }

  @Test
  void a_list_is_old_after_a_minute_and_another_is_made() throws IOException {
    put("2023/other");
    AbsentNames names = new AbsentNames(names(20));
    assertThat(names.isAbsent("2023/file1", place(), 5)).isTrue();
    put("2023/file2");
    put("2023/file3");
    assertThat(names.isAbsent("2023/file2", place(), MINUTE)).isTrue();
    assertThat(names.isAbsent("2023/file3", place(), 5 + MINUTE)).isFalse();
    assertThat(names.isAbsent("2023/file4", place(), 5 + MINUTE)).isTrue();
  }

  @Test
  void a_list_must_spare_looks() throws IOException {
    put("2023/other");
    AbsentNames few = new AbsentNames(names(7));
    assertThat(few.isAbsent("2023/file1", place(), 0)).isFalse();
    AbsentNames enough = new AbsentNames(names(8));
    assertThat(enough.isAbsent("2023/file1", place(), 0)).isTrue();
  }

  @Test
  void a_folder_that_is_too_full_is_not_listed_to_its_end() throws IOException {
    for (int each = 0; each <= 1000; each++) {
      put("2023/file-of-others" + each);
    }
    AbsentNames names = new AbsentNames(names(15));
    assertThat(names.isAbsent("2023/file1", place(), 0)).isFalse();
    AbsentNames more = new AbsentNames(names(16));
    assertThat(more.isAbsent("2023/file1", place(), 0)).isTrue();
  }
}
