package org.ww3transfer.plan;

/** Where an output's valid time comes from, after a look into the file. */
public sealed interface ValidTimeSource {

  /** The file says the same as the namelists. */
  record FromHeader() implements ValidTimeSource {}

  /**
   * The namelists alone say so.
   *
   * @param reason why the file says nothing, a phrase
   */
  record FromNamelist(String reason) implements ValidTimeSource {}

  /**
   * The file is another than the namelists promise.
   *
   * @param error one line for the operator
   */
  record Contradiction(String error) implements ValidTimeSource {}

  /** As reports name it: {@code header} or {@code namelist}. */
  default String label() {
    return this instanceof FromHeader ? "header" : "namelist";
  }
}
