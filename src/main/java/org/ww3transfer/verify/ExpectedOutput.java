package org.ww3transfer.verify;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file of a run, and what is expected of it at the destinations. */
final class ExpectedOutput {
  private final String path;
  private final ComparedSource original;
  private final boolean isOptional;
  private final Map<String, ExpectedCopy> copies = new TreeMap<>();

  /**
   * @param path relative to the run directory, or the target name of one that lies elsewhere
   * @param isOptional whether the run may do without it
   */
  ExpectedOutput(String path, ComparedSource original, boolean isOptional) {
    this.path = path;
    this.original = original;
    this.isOptional = isOptional;
  }

  String path() {
    return path;
  }

  ComparedSource original() {
    return original;
  }

  /** Expects one more copy, or says more exactly where it is. */
  void expect(ExpectedCopy copy) {
    copies.put(copy.destination(), copy);
  }

  /** In the order of the destinations' names: that of a report is what came first. */
  List<ExpectedCopy> copies() {
    return List.copyOf(copies.values());
  }

  /** Whether it was not written and need not be. */
  boolean isLeftOut() {
    return copies.isEmpty() || (isOptional && !original.isKnown());
  }
}
