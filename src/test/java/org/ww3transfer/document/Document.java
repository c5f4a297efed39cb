package org.ww3transfer.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page that people read, taken apart.
 *
 * <p>A block of code may have a note in the line before it, which readers of the page do not see:
 * {@code <!-- file: PATH -->} says which file it is, {@code <!-- not run: WHY -->} that it cannot
 * be run here.
 *
 * @param text what is no block of code, without the notes
 */
public record Document(Path file, List<Block> blocks, String text) {
  private static final Pattern FENCE = Pattern.compile("( *)```(\\w*)");
  private static final Pattern NOTE = Pattern.compile(" *<!-- (file|not run): (.+) -->");

  /** What a script cannot do in a test, so that it is only looked at, without a note. */
  private static final Pattern NEEDS_MORE =
      Pattern.compile("\\b(sudo|sudoedit|systemctl|apt|podman|docker|ssh|curl|VERSION)\\b");

  private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+?) *$");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([^\"]+)\"");

  /**
   * Lines between fences.
   *
   * @param line where it begins, counted from 1
   * @param note the kind of its note; empty where it has none
   * @param noted what the note says
   */
  public record Block(
      Path page, int line, String language, String note, String noted, String text) {
    /** Whether it is a script that a test can run. */
    public boolean isRun() {
      return isScript() && !is("not run") && !NEEDS_MORE.matcher(text).find();
    }

    boolean isScript() {
      return language.equals("sh");
    }

    /** Whether it has a note of that kind. */
    public boolean is(String kind) {
      return note.equals(kind);
    }

    @Override
    public String toString() {
      return page + ":" + line;
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }

  public static Document readme() {
    return read(Path.of("README.md"));
  }

  /** The pages for users. */
  public static List<Document> all() throws IOException {
    try (Stream<Path> pages = Files.list(Path.of("docs"))) {
      return Stream.concat(
              Stream.of(readme()),
              pages.filter(file -> file.toString().endsWith(".md")).sorted().map(Document::read))
          .toList();
    }
  }

  /** Those blocks of all pages that are in a language. */
  static Stream<Block> blocks(String language) throws IOException {
    return all().stream()
        .flatMap(document -> document.blocks().stream())
        .filter(block -> block.language().equals(language));
  }

  static Document read(Path file) {
    List<Block> blocks = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    List<String> code = new ArrayList<>();
    String[] note = {"", ""};
    Matcher opening = null;
    int number = 0;
    for (String line : lines(file)) {
      number++;
      Matcher fence = FENCE.matcher(line);
      Matcher noted = NOTE.matcher(line);
      if (opening == null && noted.matches()) {
        note = new String[] {noted.group(1), noted.group(2)};
      } else if (opening == null && fence.matches()) {
        opening = fence;
        code.clear();
      } else if (opening == null) {
        text.append(line).append('\n');
      } else if (fence.matches() && fence.group(2).isEmpty()) {
        int begin = number - code.size();
        String all = code.stream().map(each -> each + "\n").collect(Collectors.joining());
        blocks.add(new Block(file, begin, opening.group(2), note[0], note[1], all));
        note = new String[] {"", ""};
        opening = null;
      } else {
        int indent = opening.group(1).length();
        code.add(line.length() < indent ? line.strip() : line.substring(indent));
      }
    }
    if (opening != null) {
      throw new IllegalStateException(file + ": a block of code has no end");
    }
    return new Document(file, List.copyOf(blocks), text.toString());
  }

  /** The words in its text that are code. */
  List<String> code() {
    return Pattern.compile("`([^`\n]+)`").matcher(text).results().map(m -> m.group(1)).toList();
  }

  /** What a link may name in it, as GitHub makes names of headings. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    HEADING
        .matcher(text)
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}\\-_ ]", "").replace(' ', '-'))
        .forEach(anchors::add);
    ANCHOR.matcher(text).results().map(anchor -> anchor.group(1)).forEach(anchors::add);
    return anchors;
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
