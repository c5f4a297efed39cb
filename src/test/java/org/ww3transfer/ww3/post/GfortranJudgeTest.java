package org.ww3transfer.ww3.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.ww3transfer.TemporaryFolder;
import org.ww3transfer.namelist.Group;
import org.ww3transfer.namelist.Namelist;
import org.ww3transfer.namelist.NamelistException;
import org.ww3transfer.namelist.NamelistReader;
import org.ww3transfer.namelist.Shape;
import org.ww3transfer.namelist.Value;
import org.ww3transfer.namelist.Values;
import org.ww3transfer.ww3.post.GfortranJudge.Reading;

/** Random namelists, good and broken: the same values as gfortran reads, or a refusal of both. */
class GfortranJudgeTest {
  private static final int NAMELISTS = 2000;

  /**
   * Refusals of what gfortran lets pass, though it is surely a mistake: it passes over components
   * to where what was written fits, and the model gets other values than its namelist shows. More
   * commas than values it lets pass where the next line is not indented.
   */
  private static final List<String> STRICTER =
      List.of(
          "move the comment",
          "is not text; put it in quotes",
          "has a comment right behind it",
          "has more commas than values",
          // a repeat count over an array's section, which gfortran reads, but refuses over
          // components
          "goes beyond one array; write each value");

  /** The same of namelists that were broken. */
  private static final List<String> STRICTER_WHERE_BROKEN =
      List.of(
          // a name without a value before the group's end
          "a '=' is expected behind",
          // a value and the next variable's name run together
          "stands where a variable's name is expected",
          "is one value more than there are components",
          // a comma, a comment's sign or a line end within a name, of which gfortran takes no
          // notice
          "a component's name is expected behind the %",
          "is no variable of",
          "has no member of that name",
          // a value and what follows it run together, which gfortran takes for no value
          "is not a whole number",
          "is not a number",
          "is not a logical",
          // a file that ends in a subscript
          "a subscript of digits and a ')'");

  /** Blanks in a name stop gfortran but no other compiler, and the model's own tests have some. */
  private static final Pattern BLANK_IN_A_NAME = Pattern.compile("\\w[ \t]+[%(]|%[ \t]+\\w");

  /** gfortran loses or refuses what is behind a logical's comment: its buffer is not empty. */
  private static final Pattern COMMENT_FOR_A_VALUE = Pattern.compile("=\\s*!");

  /** The same namelists each time; others with {@code -Dww3.test.judge-seed=N}. */
  @Property(tries = 1, seed = "20230101", shrinking = ShrinkingMode.OFF)
  void reads_what_gfortran_reads_or_refuses_what_it_refuses(@ForAll long seed)
      throws IOException, InterruptedException {
    Random random = new Random(seed + Long.getLong("ww3.test.judge-seed", 0));
    List<RandomNamelist> namelists = new ArrayList<>();
    for (int i = 0; i < NAMELISTS; i++) {
      RandomNamelist good = RandomNamelist.of(random);
      namelists.add(random.nextBoolean() ? good : good.broken(random));
    }
    try (TemporaryFolder folder = TemporaryFolder.create("judge")) {
      List<Map<String, Reading>> judged = GfortranJudge.build(folder.path()).read(namelists);
      assertThat(judged).hasSize(NAMELISTS);
      List<String> differences = new ArrayList<>();
      int read = 0;
      int refused = 0;
      for (int i = 0; i < NAMELISTS; i++) {
        for (String group : judged.get(i).keySet()) {
          Reading reading = judged.get(i).get(group);
          difference(namelists.get(i), group, reading).ifPresent(differences::add);
          read += reading.isRefused() ? 0 : 1;
          refused += reading.isRefused() ? 1 : 0;
        }
      }
      assertThat(differences).isEmpty();
      assertThat(read).isGreaterThan(NAMELISTS);
      assertThat(refused).isGreaterThan(NAMELISTS / 4);
    }
  }

  private static Optional<String> difference(
      RandomNamelist namelist, String group, Reading expected) {
    Map<String, Shape> objects = namelist.program().groups().get(group);
    String found;
    try {
      Map<String, String> values = values(namelist.text(), group, objects);
      boolean isSame = !expected.isRefused() && values.equals(expected.values());
      if (isSame || mayBeRead(namelist, expected)) {
        return Optional.empty();
      }
      found = expected.isRefused() ? "reads it" : firstOther(values, expected.values());
    } catch (NamelistException e) {
      if (expected.isRefused() || mayBeRefused(namelist, expected, e.getMessage())) {
        return Optional.empty();
      }
      found = e.getMessage();
    }
    String what = namelist.isBroken() ? "broken" : "good";
    return Optional.of(
        "%s %s &%s: %s\n%s\n-----"
            .formatted(what, namelist.program().letter(), group, found, namelist.text()));
  }

  private static boolean mayBeRefused(RandomNamelist namelist, Reading reading, String message) {
    return reading.isUnfinished()
        || STRICTER.stream().anyMatch(message::contains)
        || (namelist.isBroken() && STRICTER_WHERE_BROKEN.stream().anyMatch(message::contains));
  }

  private static boolean mayBeRead(RandomNamelist namelist, Reading reading) {
    return COMMENT_FOR_A_VALUE.matcher(namelist.text()).find()
        || (reading.isRefused()
            && namelist.isBroken()
            && BLANK_IN_A_NAME.matcher(namelist.text()).find());
  }

  private static String firstOther(Map<String, String> ours, Map<String, String> theirs) {
    return theirs.keySet().stream()
        .filter(path -> !theirs.get(path).equals(ours.get(path)))
        .findFirst()
        .map(path -> path + ": '" + ours.get(path) + "' not '" + theirs.get(path) + "'")
        .orElse("more values");
  }

  private static Map<String, String> values(String text, String group, Map<String, Shape> objects) {
    Namelist namelist = NamelistReader.read("a.nml", text);
    Optional<Group> found = namelist.group(group);
    String[] names = objects.keySet().toArray(String[]::new);
    Map<String, String> values = new LinkedHashMap<>();
    objects.forEach(
        (object, shape) -> {
          Optional<Values> read = found.map(each -> each.of(names).values(object, shape));
          leaves(shape, "")
              .forEach(
                  (path, leaf) ->
                      values.put(
                          object + (path.startsWith("(") ? "" : "%") + path,
                          shown(read.flatMap(each -> each.get(path)), leaf)));
        });
    return values;
  }

  /** As the judge prints it. */
  private static String shown(Optional<Value> value, Shape.Scalar leaf) {
    return switch (leaf.type()) {
      case TEXT -> value.map(Value::text).orElse("~");
      case INTEGER -> value.map(Value::integer).orElse(-99L).toString();
      case LOGICAL -> value.map(Value::logical).orElse(false) ? "T" : "F";
      default -> "%15.8E".formatted(value.map(Value::real).orElse(-99.0).floatValue());
    };
  }

  /** All components below a type, but for those of coupled builds. */
  private static Map<String, Shape.Scalar> leaves(Shape shape, String path) {
    Map<String, Shape.Scalar> leaves = new LinkedHashMap<>();
    if (shape instanceof Shape.Scalar scalar) {
      leaves.put(path, scalar);
    } else if (shape instanceof Shape.Array array) {
      IntStream.rangeClosed(1, array.size())
          .forEach(i -> leaves.putAll(leaves(array.element(), path + "(" + i + ")")));
    } else if (shape instanceof Shape.Derived derived && derived.isWhole()) {
      derived
          .members()
          .forEach(
              (name, member) ->
                  leaves.putAll(leaves(member, path + (path.isEmpty() ? "" : "%") + name)));
    }
    return leaves;
  }
}
