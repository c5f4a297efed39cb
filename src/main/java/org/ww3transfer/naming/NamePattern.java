package org.ww3transfer.naming;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ww3transfer.ww3.Output;

/**
 * A name with fields in braces: {@code {validTime:format}}, {@code {cycle:format}}, {@code {run}},
 * {@code {member}}, {@code {grid}}, {@code {kind}} and {@code {name}}, where a format is that of
 * {@link TimeFormat}.
 */
public final class NamePattern {
  /** The field {@code {run}}. */
  public static final String RUN = "run";

  /** The field {@code {member}}. */
  public static final String MEMBER = "member";

  /** Nothing at all: for prefixes without fields. */
  public static final NamePattern EMPTY = new NamePattern("", List.of());

  /** What a name is made for. */
  record Subject(Output output, Instant cycle) {}

  sealed interface Piece {
    String of(Subject subject);
  }

  record Text(String text) implements Piece {
    @Override
    public String of(Subject subject) {
      return text;
    }
  }

  record ValidTime(TimeFormat format) implements Piece {
    @Override
    public String of(Subject subject) {
      return format.format(subject.output().validTime());
    }
  }

  record Cycle(TimeFormat format) implements Piece {
    @Override
    public String of(Subject subject) {
      return format.format(subject.cycle());
    }
  }

  record Grid() implements Piece {
    @Override
    public String of(Subject subject) {
      return subject.output().gridName();
    }
  }

  record KindLabel() implements Piece {
    @Override
    public String of(Subject subject) {
      return subject.output().kind().label();
    }
  }

  record Name() implements Piece {
    @Override
    public String of(Subject subject) {
      return BaseName.of(subject.output());
    }
  }

  /** {@code {run}} or {@code {member}}; the value is empty until the run is known. */
  record OfRun(String field, Optional<String> value) implements Piece {
    @Override
    public String of(Subject subject) {
      return value.orElseThrow(() -> new IllegalStateException(field + " is not filled in"));
    }

    public OfRun with(Map<String, String> values) {
      return new OfRun(field, Optional.ofNullable(values.get(field)).or(this::value));
    }
  }

  private final String text;
  private final List<Piece> pieces;

  private NamePattern(String text, List<Piece> pieces) {
    this.text = text;
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Reads a pattern; one without braces is a fixed text.
   *
   * @throws IllegalArgumentException says what is wrong with it
   */
  public static NamePattern parse(String text) {
    return new NamePattern(text, PatternParser.pieces(text));
  }

  /** Always that text, whatever is in it. */
  public static NamePattern fixed(String text) {
    return new NamePattern(text, List.of(new Text(text)));
  }

  /** The same with {@code {run}} and {@code {member}} filled in, each where it is given. */
  public NamePattern with(Map<String, String> values) {
    List<Piece> filled = new ArrayList<>();
    for (Piece piece : pieces) {
      filled.add(piece instanceof OfRun ofRun ? ofRun.with(values) : piece);
    }
    return new NamePattern(text, filled);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamePattern pattern
        && text.equals(pattern.text)
        && pieces.equals(pattern.pieces);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** Whether names have {@link #RUN} or {@link #MEMBER} in them. */
  public boolean asksFor(String field) {
    return pieces.stream().anyMatch(each -> each instanceof OfRun of && of.field().equals(field));
  }

  /** The pattern filled in for one output of a run of that cycle. */
  public String expand(Output output, Instant cycle) {
    Subject subject = new Subject(output, cycle);
    return pieces.stream().map(piece -> piece.of(subject)).collect(Collectors.joining());
  }

  /** How many folders are in each name: no field but a time can have a slash in it. */
  public int folders() {
    String text = pieces.stream().map(NamePattern::fixedText).collect(Collectors.joining());
    return Math.toIntExact(text.chars().filter(c -> c == '/').count());
  }

  static String fixedText(Piece piece) {
    if (piece instanceof Text fixed) {
      return fixed.text();
    }
    if (piece instanceof ValidTime time) {
      return time.format().toString();
    }
    return piece instanceof Cycle cycle ? cycle.format().toString() : "";
  }

  /** What it is made of. */
  List<Piece> pieces() {
    return pieces;
  }

  /** What comes before the first field that differs between the outputs of a run, filled in. */
  public String expandForRun(Instant cycle) {
    StringBuilder expanded = new StringBuilder();
    for (Piece piece : pieces) {
      if (piece instanceof Text fixed) {
        expanded.append(fixed.text());
      } else if (piece instanceof OfRun ofRun) {
        expanded.append(ofRun.value().orElseThrow());
      } else if (piece instanceof Cycle at) {
        expanded.append(at.format().format(cycle));
      } else {
        break;
      }
    }
    return expanded.toString();
  }

  /** This pattern with another behind it. */
  public NamePattern then(NamePattern next) {
    List<Piece> joined = new ArrayList<>(pieces);
    joined.addAll(next.pieces);
    return new NamePattern(text + next.text, joined);
  }

  /**
   * Why it could give one name to two outputs: it must tell their own names apart, and any two
   * valid times.
   */
  public Optional<String> ambiguity() {
    return Ambiguity.of(pieces);
  }

  /** As it was written. */
  @Override
  public String toString() {
    return text;
  }
}
