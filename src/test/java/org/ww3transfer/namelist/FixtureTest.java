package org.ww3transfer.namelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One small file a point of the grammar, which says itself what is to be read from it, in lines
 * {@code ! reads: NAME = value}, or how reading it fails, in one {@code ! fails: position:
 * message}.
 */
class FixtureTest {
  private static final Path FIXTURES = Path.of("src/test/resources/namelist");
  private static final Shape TIMES =
      Shape.derived(Shape.scalars("start", "stride", "stop", "outffile"));

  @ParameterizedTest
  @MethodSource("good")
  void reads_what_the_file_says(Path file) throws IOException {
    assertThat(valuesOf(NamelistReader.read(file)))
        .containsExactlyInAnyOrderElementsOf(said(file, "reads"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void fails_as_the_file_says(Path file) throws IOException {
    String expected = file.getFileName() + ":" + said(file, "fails").get(0);
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> valuesOf(NamelistReader.read(file)))
        .withMessage(expected)
        .satisfies(e -> assertThat(expected).startsWith(e.position() + ": "));
  }

  static List<Path> good() throws IOException {
    return files("good");
  }

  static List<Path> bad() throws IOException {
    return files("bad");
  }

  private static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
      return files.sorted().toList();
    }
  }

  private static List<String> said(Path file, String verb) throws IOException {
    String mark = "! " + verb + ": ";
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()))
        .toList();
  }

  private static List<String> valuesOf(Namelist namelist) {
    Group group =
        namelist.group("run_nml").orElseThrow().of(objects().keySet().toArray(String[]::new));
    return objects().entrySet().stream()
        .flatMap(object -> values(group, object.getKey(), object.getValue()))
        .toList();
  }

  private static Stream<String> values(Group group, String object, Shape shape) {
    Values values = group.values(object, shape);
    return paths(shape)
        .flatMap(path -> values.get(path).stream())
        .map(value -> value.name() + " = " + shown(value));
  }

  private static String shown(Value value) {
    return switch (value.declared().type()) {
      case ANY, TEXT -> value.text();
      case INTEGER, REAL, LOGICAL -> value.token().text();
    };
  }

  private static Map<String, Shape> objects() {
    Map<String, Shape> streams = new LinkedHashMap<>();
    streams.put("field", TIMES);
    streams.put("restart", TIMES);
    Map<String, Shape> objects = new LinkedHashMap<>();
    objects.put("date", Shape.derived(streams));
    objects.put("idate", Shape.array(9, Shape.derived(streams)));
    objects.put("names", Shape.array(4, Shape.scalar()));
    objects.put("wide", Shape.array(60_000, Shape.scalar()));
    objects.put("n", Shape.scalar());
    objects.put("whole", Shape.integer());
    objects.put("reach", Shape.real());
    objects.put("is_on", Shape.logical());
    objects.put("short", Shape.text(13));
    return objects;
  }

  /** All paths below a type, spelt out without the code under test. */
  private static Stream<String> paths(Shape shape) {
    if (shape instanceof Shape.Derived derived) {
      return derived.members().entrySet().stream()
          .flatMap(
              member ->
                  paths(member.getValue())
                      .map(path -> member.getKey() + (path.isEmpty() ? "" : "%" + path)));
    }
    if (shape instanceof Shape.Array array) {
      return Stream.iterate(1, i -> i <= array.size(), i -> i + 1)
          .flatMap(
              i ->
                  paths(array.element())
                      .map(path -> "(" + i + ")" + (path.isEmpty() ? "" : "%" + path)));
    }
    return Stream.of("");
  }
}
