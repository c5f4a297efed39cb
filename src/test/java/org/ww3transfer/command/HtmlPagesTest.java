package org.ww3transfer.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.ww3transfer.RunFixture;
import org.xml.sax.InputSource;

/** What {@code plan --html} and {@code explain --html} leave behind. */
class HtmlPagesTest {
  @TempDir private Path root;
  private Path page;

  @BeforeEach
  void layOut() {
    page = root.resolve("page.html");
  }

  private Ended call(String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("-D", "ww3.state-directory=" + root.resolve("state")));
    arguments.addAll(List.of("-D", "ww3.inbox=" + root.resolve("inbox")));
    arguments.addAll(List.of("-D", "ww3.destinations=archive"));
    arguments.addAll(List.of("-D", "ww3.destination.archive.prefix=" + root.resolve("archive")));
    return Ended.run(arguments.toArray(String[]::new));
  }

  private static Document parsed(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  private static List<String> texts(Document document, String tag) {
    NodeList nodes = document.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  @Test
  void the_page_of_a_plan_has_each_output_marks_what_is_missing_and_exits_as_without()
      throws Exception {
    Path run = RunFixture.day(root.resolve("day"));
    Files.delete(run.resolve("restart002.ww3"));
    Files.createFile(run.resolve("out_grd.<b>old"));
    Files.writeString(page, "an old one");
    Ended ended = call("plan", run.toString(), "--html", page.toString());
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(call("plan", run.toString()).exitCode());
    assertThat(ended.out()).startsWith(page + ": written, ").hasLineCount(1);
    Document document = parsed(Files.readString(page));
    assertThat(texts(document, "td")).contains("restart002.ww3", "missing", "out_grd.ww3");
    assertThat(texts(document, "title")).contains("restart002.ww3, 2023-01-01T12:00:00Z, missing");
    assertThat(texts(document, "li")).contains("out_grd.<b>old");
    assertThat(Files.readString(page))
        .contains("class=\"mark there\"", "class=\"mark restart\"")
        .containsOnlyOnce("<g class=\"mark missing\"><title>");
    assertThat(texts(document, "p"))
        .contains("✗ 5 outputs: 1 missing that must be there, 0 problems.");
    assertThat(texts(document, "desc"))
        .anyMatch(text -> text.matches("(?s).*3 of 4 files, .*; 1 missing, the first at.*"));
  }

  @Test
  void several_runs_are_one_page_and_standard_output_has_nothing_else() throws Exception {
    Path run = RunFixture.day(root.resolve("day"));
    Ended ended = call("plan", run.toString(), "" + root.resolve("none"), "--html", "-");
    assertThat(ended.exitCode()).isEqualTo(2);
    Document document = parsed(ended.out());
    assertThat(texts(document, "h1")).containsExactly("Outputs of 2 runs");
    assertThat(texts(document, "h2")).containsExactly("" + run, "" + root.resolve("none"));
    assertThat(texts(document, "li")).contains("no such run directory");
  }

  @Test
  void a_page_that_cannot_be_written_is_refused_before_anything_is_read() throws IOException {
    Ended directory = call("plan", "" + root.resolve("none"), "--html", root.toString());
    assertThat(directory.exitCode()).isEqualTo(2);
    assertThat(directory.err()).contains("is a directory; name a file in it");
    Ended folder = call("explain", "none", "--html", root.resolve("no/page.html").toString());
    assertThat(folder.exitCode()).isEqualTo(2);
    assertThat(folder.err()).contains("its folder is not there; make it, or name another");
    Ended both = call("explain", "none", "--html", "-", "--json");
    assertThat(both.exitCode()).isEqualTo(2);
    assertThat(both.err()).contains("both want standard output");
    try (var files = Files.list(root)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void what_waits_is_not_shown_as_trouble() throws Exception {
    KeptRuns.Kept run = new KeptRuns(root.resolve("state")).run("w").status("waiting");
    run.item("archive", "f0", "waiting", "\"error\":\"archive: no answer\"").write();
    assertThat(call("explain", "w", "--html", page.toString()).exitCode()).isZero();
    assertThat(Files.readString(page))
        .contains("<tr class=\"pending\">")
        .doesNotContain("class=\"trouble\"", "note trouble");
  }

  @Test
  void the_page_of_a_refused_marker_says_so() throws Exception {
    KeptRuns.refused(root.resolve("inbox"), "typo", "no such run directory");
    Ended ended = call("explain", "typo", "--html", page.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(texts(parsed(Files.readString(page)), "p"))
        .contains("✗ The marker was refused: nothing was sent.");
  }

  @Test
  void the_page_of_a_run_tells_what_went_where_and_when_and_is_bounded() throws Exception {
    KeptRuns.Kept run = new KeptRuns(root.resolve("state")).run("late").status("failed");
    for (int i = 0; i < 2500; i++) {
      run.item("archive", "f" + i, "succeeded", "\"endedAt\":\"2023-01-01T00:04:00Z\"");
    }
    run.item(
        "cloud",
        "f0",
        "failed",
        "\"endedAt\":\"2023-01-01T00:05:00Z\"",
        "\"millis\":60000",
        "\"error\":\"<i>permission denied</i>\"");
    run.item("cloud", "f1", "failed", "\"error\":\"of an earlier version\"");
    run.write();
    Ended ended = call("explain", "late", "--html", page.toString());
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    String text = Files.readString(page);
    assertThat(text.length()).isLessThan(900_000);
    Document document = parsed(text);
    assertThat(texts(document, "i")).isEmpty();
    assertThat(texts(document, "td")).contains("<i>permission denied</i>");
    assertThat(texts(document, "tbody").get(0)).startsWith("f0cloudfailed2023-01-01T00:05:00Z");
    assertThat(texts(document, "p"))
        .contains(
            "502 more rows are left out here; the report of the run has all.",
            "1 file is not drawn: the report does not say when they ended, as those of earlier"
                + " versions.");
    assertThat(texts(document, "desc"))
        .contains(
            "0 of 2 arrived, 2 failed. From 2023-01-01T00:00:00Z to 2023-01-01T00:05:00Z. waits: 1, from the"
                + " first try to the end: 1, failed: 1.");
    assertThat(texts(document, "h2")).containsExactly("What happened", "What is to be done");
  }
}
