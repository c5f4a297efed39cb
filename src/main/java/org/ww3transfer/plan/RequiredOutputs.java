package org.ww3transfer.plan;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Collectors;
import org.ww3transfer.ww3.Output;

/**
 * Which expected outputs a run must have: those that an entry names. Of the others one may be
 * missing, with a warning.
 *
 * @param entries empty for no difference between outputs
 */
public record RequiredOutputs(List<Entry> entries) {
  /** No difference between outputs. */
  public static final RequiredOutputs ALL = new RequiredOutputs(List.of());

  public RequiredOutputs {
    entries = List.copyOf(entries);
  }

  /**
   * Those that the settings name.
   *
   * @param entries each a kind, the name of a grid ({@code ww3} for that of ww3_shel), or a pattern
   *     of names or of paths below the run directory
   * @throws java.util.regex.PatternSyntaxException where one can be none of these
   */
  public static RequiredOutputs of(List<String> entries) {
    return new RequiredOutputs(entries.stream().map(Entry::of).toList());
  }

  /**
   * What one entry names.
   *
   * @param text as written
   * @param pattern the same as a pattern
   */
  record Entry(String text, PathMatcher pattern) {
    static Entry of(String text) {
      return new Entry(text, FileSystems.getDefault().getPathMatcher("glob:" + text));
    }

    boolean names(Output output) {
      return text.equals(output.kind().label())
          || text.equals(output.gridName())
          || pattern.matches(Path.of(output.fileName()))
          || pattern.matches(Path.of(output.path()));
    }
  }

  /**
   * These for one run. Where they name nothing of it they make no difference: a mistyped entry must
   * not let a run pass of which nothing is there.
   */
  RequiredOutputs within(List<Output> outputs) {
    return outputs.stream().anyMatch(this::names) ? this : ALL;
  }

  /** The entries as written, from which {@link #of} makes the same again. */
  public List<String> texts() {
    return entries.stream().map(Entry::text).toList();
  }

  /** Whether they tell outputs apart at all. */
  public boolean isSet() {
    return !entries.isEmpty();
  }

  /** Whether the output must be there. */
  public boolean isRequired(Output output) {
    return !isSet() || names(output);
  }

  private boolean names(Output output) {
    return entries.stream().anyMatch(entry -> entry.names(output));
  }

  /** What an operator may want to know of these and a run's outputs, a line each. */
  List<String> warnings(List<Output> outputs) {
    if (isSet() && outputs.stream().noneMatch(this::names)) {
      return List.of(
          String.format(
              "ww3.required = %s names no output of this run, so none of them is optional",
              entries.stream().map(Entry::text).collect(Collectors.joining(","))));
    }
    return entries.stream()
        .filter(entry -> outputs.stream().noneMatch(entry::names))
        .map(
            entry ->
                String.format(
                    "ww3.required: this run has no output of the kind, grid or name '%s'",
                    entry.text()))
        .toList();
  }
}
