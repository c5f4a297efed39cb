package org.ww3transfer.namelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test a point of the grammar. */
class NamelistReaderTest {
  private static final Shape TIMES =
      Shape.derived(Shape.scalars("start", "stride", "stop", "outffile"));
  private static final Shape DATE = Shape.derived(Map.of("field", TIMES));

  @TempDir private Path directory;

  private static Values read(String body, Shape shape) {
    return NamelistReader.read("a.nml", "&G\n" + body + "\n/\n")
        .group("g")
        .orElseThrow()
        .values("x", shape);
  }

  private static void readAll(String file, String text) {
    NamelistReader.read(file, text).groups().forEach(Group::assignments);
  }

  private static String scalar(String assignment) {
    return read(assignment, Shape.scalar()).get("").orElseThrow().token().text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x=1",
        "X = 1",
        "x\t=\t1",
        "x=1,",
        "x = 1 ! a comment",
        "x=1!comment",
        "y=2 x=1",
        "y=2, x=1",
        ",x=1",
        "x=0 x=1",
        "x =\r\n1\r"
      })
  void one_value_however_it_is_written(String assignment) {
    assertThat(scalar(assignment)).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`x='it''s'`, it's",
        "`x=\"say \"\"so\"\"\"`, say \"so\"",
        "`x='a ! b / c, & d'`, `a ! b / c, & d`",
        "x='\uFFFF', ?",
        "x=.TRUE., .TRUE.",
        "x=10.E3, 10.E3",
        "x=1.D0, 1.D0",
        "x=023'b, 023'b"
      })
  void values_of_every_kind(String assignment, String expected) {
    assertThat(scalar(assignment)).isEqualTo(expected);
  }

  @Test
  void a_list_fills_a_derived_type_component_by_component() {
    Values date = read("x%field = 'a' '60'\n 'b' , '1'", DATE);
    assertThat(date.get("field%start").orElseThrow().text()).isEqualTo("a");
    assertThat(date.get("field%stride").orElseThrow().text()).isEqualTo("60");
    assertThat(date.get("field%stop").orElseThrow().text()).isEqualTo("b");
    assertThat(date.get("field%outffile").orElseThrow().name()).isEqualTo("X%FIELD%OUTFFILE");
  }

  @Test
  void a_null_value_leaves_the_earlier_one_alone() {
    Values date = read("x%field = 'a' '60' 'b' x%field = 'c' , , 'd'", DATE);
    assertThat(date.get("field%stride").orElseThrow().text()).isEqualTo("60");
    assertThat(date.get("field%stop").orElseThrow().text()).isEqualTo("d");
  }

  @Test
  void a_repeat_count_repeats_and_costs_nothing() {
    Values values = read("x = 3*'q'  999990*  'r'", Shape.array(1_000_000, Shape.scalar()));
    assertThat(values.get("(3)").orElseThrow().text()).isEqualTo("q");
    assertThat(values.get("(4)")).isEmpty();
    assertThat(values.get("(999994)").orElseThrow().text()).isEqualTo("r");
  }

  @Test
  void array_elements_sections_and_whole_arrays() {
    Shape grids = Shape.array(9, TIMES);
    Values values =
        read(
            "x%stride = '60' '60' '60' x(2)%stride='0' x(4:5)%stop = 'a' 'b' x(6) = 'c' '5'",
            grids);
    assertThat(values.get("(1)%stride").orElseThrow().text()).isEqualTo("60");
    assertThat(values.get("(2)%stride").orElseThrow().text()).isEqualTo("0");
    assertThat(values.get("(5)%stop").orElseThrow().text()).isEqualTo("b");
    assertThat(values.get("(6)%start").orElseThrow().name()).isEqualTo("X(6)%START");
    assertThat(read("x(2)='a' 'b'", Shape.array(9, Shape.scalar())).get("(3)")).isPresent();
  }

  @Test
  void unknown_members_of_a_partial_type_are_ignored() {
    Values values = read("x%new%thing = 1 x%a = 2", Shape.partial(Shape.scalars("a")));
    assertThat(values.get("a").orElseThrow().integer()).isEqualTo(2);
  }

  @Test
  void the_first_group_of_a_name_counts_and_text_between_groups_does_not() {
    String text =
        """
        $ a comment of old
        stray = 1 / & nothing
        &A x=1 / &B y=3 &END
          &a x=2 / ! &E
        END OF NAMELISTS, see R&D notes
        $C z=4
        $END text &D
        """;
    Namelist namelist = NamelistReader.read("a.nml", text);
    assertThat(namelist.groups()).extracting(Group::name).containsExactly("a", "b", "d", "c");
    assertThat(namelist.group("A").orElseThrow().position()).hasToString("a.nml:3:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`&A x=1\n&B y=2 /`| a.nml:1:1: group &A is not closed before &B in line 2; end it with a line that holds only /",
        "&A x='1 /| a.nml:1:6: text is not closed; put a ' at its end",
        "&A 5 /| a.nml:1:4: '5' stands where a variable's name is expected; is a quote or a '=' missing?",
        "&A x 5 /| a.nml:1:6: a '=' is expected behind X",
        "&A x(1=5 /| a.nml:1:7: a subscript of digits and a ')' are expected",
        "&A x%=5 /| a.nml:1:6: a component's name is expected behind the %",
        "&A x=) /| a.nml:1:6: ')' stands where a variable's name is expected; is a quote or a '=' missing?",
        "&A x='a'b'c' /| a.nml:1:9: a blank or a comma is expected behind the quote that closes the text from 1:6; is a quote missing?",
        "`&A x=1,! c\n2 /`| a.nml:2:1: '2' stands where a variable's name is expected; move the comment before it behind the last value, or to a line of its own"
      })
  void every_error_says_where_and_the_mend(String text, String message) {
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> readAll("a.nml", text))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x%fild%stop='a'| has no member of that name; known are [field]",
        "x%field=4*'a'| a repeat count of 4 goes beyond one array",
        "x%field='a' 'b' 'c' 'd' ,,, x%field='a'| has more commas than values; remove one",
        "x%field='a' 'b' 'c' 'd' 'e'| 'e' is one value more than there are components",
        "x(2)%field='a'| is not an array; remove the subscript",
        "x%field%stop%day=1| has no members; remove what stands behind the %"
      })
  void an_assignment_that_does_not_fit_is_an_error(String assignment, String what) {
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> read(assignment, DATE))
        .withMessageContaining(what)
        .withMessageStartingWith("a.nml:2:");
  }

  @Test
  void a_value_of_the_wrong_type_is_named() {
    Values date = read("x%field%stride = 'six'", DATE);
    Value stride = date.get("field%stride").orElseThrow();
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(stride::integer)
        .withMessage("a.nml:2:18: X%FIELD%STRIDE: 'six' is not a whole number");
    assertThatExceptionOfType(NamelistException.class).isThrownBy(stride::logical);
    assertThatExceptionOfType(NamelistException.class).isThrownBy(stride::real);
  }

  @ParameterizedTest
  @CsvSource({"T,true", "F,false", ".TRUE.,true", ".false.,false", "true,true", "t,true"})
  void logicals(String word, boolean expected) {
    assertThat(read("x=" + word, Shape.scalar()).get("").orElseThrow().logical())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"10.E3,10000", "1.D0,1", ".5,0.5", "-3,-3", "+3.25,3.25", "1+2,100", "1.-2,0.01"})
  void reals(String word, double expected) {
    assertThat(read("x=" + word, Shape.scalar()).get("").orElseThrow().real()).isEqualTo(expected);
  }

  @Test
  void bytes_that_are_no_text_do_no_harm_in_comments() throws IOException {
    Path file = directory.resolve("latin.nml");
    Files.write(file, List.of("! caf\u00e9", "&A x=1 /"), StandardCharsets.ISO_8859_1);
    assertThat(NamelistReader.read(file).groups()).hasSize(1);
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_text() {
    Group group = NamelistReader.read("a.nml", "\uFEFF&A x=1 /").group("a").orElseThrow();
    assertThat(group.position()).hasToString("a.nml:1:1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&A x=\0 /", "&A x=\0 /", "&A x=1\0/", "&A x='\0' /", "&A x=1\0 /"})
  void bytes_that_are_no_text_are_an_error_inside_a_group(String text) {
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> readAll("a.nml", text))
        .withMessageMatching("a\\.nml:1:\\d+: .{1,200}");
  }

  @Test
  void a_column_counts_characters() {
    String text = "&A y='\uD83C\uDF0A\u00e9' x='1 /";
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> readAll("a.nml", text))
        .withMessageStartingWith("a.nml:1:13: text is not closed");
  }

  @Test
  void a_message_is_one_short_line_whatever_the_file_holds() {
    String name = "evil\u202E\u2028".repeat(100_000);
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> readAll("a\nb.nml", "&A 5" + name + " "))
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u202E", "\u2028", "\n"))
        .satisfies(
            e -> assertThat(e.getMessage()).startsWith("a?b.nml:1:4: ").hasSizeLessThan(200));
  }

  @Test
  void a_repeated_value_stands_behind_its_star() {
    Value value = read("x = 3*six", Shape.array(3, Shape.scalar())).get("(2)").orElseThrow();
    assertThat(value.position()).hasToString("a.nml:2:7");
  }

  @ParameterizedTest
  @CsvSource({"x=3600,3600", "x=20230101,20230101", "x='a b  ',a b", "x='a\tb ',a\tb"})
  void text_stands_in_quotes_or_begins_with_a_digit(String assignment, String text) {
    assertThat(read(assignment, Shape.scalar()).get("").orElseThrow().text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=word", "x=-3600", "x=T", "x=.5"})
  void any_other_word_is_no_text(String assignment) {
    Value value = read(assignment, Shape.scalar()).get("").orElseThrow();
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(value::text)
        .withMessageEndingWith(" is not text; put it in quotes");
  }

  @Test
  void a_list_is_not_assigned_to_a_type_of_which_not_all_is_known() {
    Shape partial = Shape.partial(Map.of("known", Shape.scalar()));
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> read("x = 1", Shape.array(2, partial)))
        .withMessage("a.nml:2:1: X is assigned as a whole; name its components one by one");
  }

  @Test
  void fifty_megabytes_are_refused_unread() throws IOException {
    Path file = directory.resolve("garbage.nml");
    try (RandomAccessFile garbage = new RandomAccessFile(file.toFile(), "rw")) {
      garbage.setLength(50L << 20);
    }
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> NamelistReader.read(file))
        .withMessageStartingWith("garbage.nml:1:1: has 52428800 bytes");
  }

  @Test
  void what_is_not_a_file_is_refused() {
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> NamelistReader.read(directory))
        .withMessageContaining("is not a file");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> NamelistReader.read(directory.resolve("none.nml")))
        .withMessage("none.nml:1:1: is not there");
    assertThatExceptionOfType(NamelistException.class)
        .isThrownBy(() -> NamelistReader.read(directory.getRoot()))
        .withMessageContaining("is not a file");
  }
}
