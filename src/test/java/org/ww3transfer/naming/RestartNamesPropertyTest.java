package org.ww3transfer.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.ww3transfer.ww3.Kind;
import org.ww3transfer.ww3.Output;

/** Names are read back as they were given, whatever the pattern. */
class RestartNamesPropertyTest {
  private static final String TEXT = "aZ09_-. +()[^$|*?\\QEé/'<>k";
  private static final String GRID = "abW3_-+é9";
  private static final String PLAIN = "abz019._-";
  private static final List<String> PARTS =
      List.of(
          "yyyy", "uuuu", "MM", "dd", "DDD", "HH", "mm", "ss", "'T'", "'Z'", "-", "_", ":", "/");
  private static final List<String> WHOLE =
      List.of("yyyyMMdd_HHmmss", "ssmmHHddMMyyyy", "uuuu/DDD/HHmmss", "yyyyMMdd'T'HH:mm:ss'Z'");
  private static final List<NamePattern> BUILT_IN =
      List.of(Naming.ROMPY.pattern(), Naming.NCEP.pattern());

  private static String characters(Random random, String from, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(most); i >= 0; i--) {
      text.append(from.charAt(random.nextInt(from.length())));
    }
    return text.toString();
  }

  private static <T> T oneOf(Random random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String format(Random random) {
    StringBuilder format = new StringBuilder("HH");
    for (int i = random.nextInt(5); i > 0; i--) {
      format.append(oneOf(random, PARTS));
    }
    return format.toString();
  }

  /** What the settings let pass. */
  private static NamePattern pattern(Random random) {
    NamePattern pattern = anyPattern(random);
    while (RestartNames.objection(pattern).isPresent()) {
      pattern = anyPattern(random);
    }
    return pattern;
  }

  private static NamePattern anyPattern(Random random) {
    StringBuilder pattern = new StringBuilder();
    int name = random.nextInt(4);
    int time = random.nextInt(4);
    for (int i = 0; i < 4; i++) {
      pattern.append(i == time ? "{validTime:" + oneOf(random, WHOLE) + "}" : "");
      pattern.append(i == name ? "{name}" : "");
      pattern.append(
          switch (random.nextInt(9)) {
            case 0 -> "{grid}";
            case 1 -> "{kind}";
            case 2 -> "{cycle:" + format(random) + "}";
            case 3 -> "{validTime:" + format(random) + "}";
            case 4 -> "{run}";
            case 5 -> "{member}";
            default -> characters(random, TEXT, 4);
          });
    }
    NamePattern parsed = NamePattern.parse(pattern.toString());
    assertThat(parsed.ambiguity()).isEmpty();
    return parsed;
  }

  private static Output restart(Random random, Kind kind) {
    String grid = characters(random, GRID, 5);
    Instant valid = Instant.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L));
    String file =
        kind == Kind.RESTART
            ? oneOf(random, List.of("restart001.", "restart***.", "restart999."))
            : "20230101.000000.restart.";
    String ending = random.nextBoolean() ? "" : ".nc";
    return new Output(
        "out/" + file + grid + ending, kind, Optional.of(grid), valid, valid, 1, Set.of());
  }

  @Property
  void whatever_a_pattern_gives_is_read_back(@ForAll long seed) {
    Random random = new Random(seed);
    NamePattern pattern = pattern(random);
    Output output = restart(random, oneOf(random, List.of(Kind.RESTART, Kind.CHECKPOINT)));
    Instant cycle = output.validTime().minusSeconds(random.nextInt(1_000_000));
    String run = characters(random, PLAIN, 12);
    String member = characters(random, PLAIN, 3);
    Map<String, String> ofRun = Map.of("run", run, "member", member);
    String name = pattern.with(ofRun).expand(output, cycle);

    RestartName expected =
        new RestartName(
            name,
            output.gridName(),
            output.validTime(),
            Optional.of(run).filter(of -> pattern.asksFor("run")),
            Optional.of(member).filter(of -> pattern.asksFor("member")));
    for (String grid : List.of(RestartPattern.ANY_GRID, Pattern.quote(output.gridName()))) {
      RestartPattern reader = new RestartPattern(pattern, grid);
      assertThat(reader.read(name)).as(pattern + " gave " + name).contains(expected);
      assertThat(name)
          .startsWith(reader.beginning(output.gridName(), output.validTime()))
          .matches(text -> text.chars().filter(c -> c == '/').count() == reader.folders());
    }
  }

  @Property
  void whatever_is_read_is_a_name_that_the_pattern_gives(@ForAll long seed) {
    Random random = new Random(seed);
    NamePattern drawn = pattern(random);
    boolean hasCycle = drawn.pieces().stream().anyMatch(NamePattern.Cycle.class::isInstance);
    NamePattern pattern = hasCycle ? oneOf(random, BUILT_IN) : drawn;
    Output output = restart(random, oneOf(random, List.of(Kind.RESTART, Kind.CHECKPOINT)));
    Map<String, String> ofRun = Map.of("run", characters(random, PLAIN, 5), "member", "m");
    StringBuilder near = new StringBuilder(pattern.with(ofRun).expand(output, output.validTime()));
    for (int i = random.nextInt(3); i >= 0; i--) {
      mutate(near, random);
    }
    String name = near.toString();
    new RestartPattern(pattern, RestartPattern.ANY_GRID)
        .read(name)
        .ifPresent(
            read -> assertThat(gives(pattern, read)).as(pattern + " and " + name).contains(name));
  }

  private static void mutate(StringBuilder name, Random random) {
    int at = random.nextInt(name.length());
    char other = "0123456789_./rw\n~é".charAt(random.nextInt(18));
    switch (random.nextInt(4)) {
      case 0 -> name.deleteCharAt(at).append(name.isEmpty() ? "x" : "");
      case 1 -> name.insert(at, other);
      case 2 -> name.append(other);
      default -> name.setCharAt(at, other);
    }
  }

  private static Stream<String> gives(NamePattern pattern, RestartName read) {
    return Stream.of("", ".nc")
        .flatMap(
            ending ->
                Stream.of(Kind.RESTART, Kind.CHECKPOINT).map(kind -> restart(kind, read, ending)))
        .map(output -> pattern.with(ofRun(read)).expand(output, read.validTime()));
  }

  private static Map<String, String> ofRun(RestartName read) {
    return Map.of("run", read.run().orElse(""), "member", read.member().orElse(""));
  }

  private static Output restart(Kind kind, RestartName read, String ending) {
    return new Output(
        "restart." + read.grid() + ending,
        kind,
        Optional.of(read.grid()),
        read.validTime(),
        read.validTime(),
        1,
        Set.of());
  }
}
