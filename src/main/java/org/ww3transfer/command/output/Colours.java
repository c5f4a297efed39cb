package org.ww3transfer.command.output;

/**
 * Words in colour (ECMA-48), or as they are.
 *
 * @param areWanted whether in colour
 */
public record Colours(boolean areWanted) {
  /** What is wrong: red. */
  public String bad(String text) {
    return in(31, text);
  }

  /** What may be wrong: yellow. */
  public String doubtful(String text) {
    return in(33, text);
  }

  /** What is well: green. */
  public String good(String text) {
    return in(32, text);
  }

  private String in(int colour, String text) {
    return areWanted ? "\033[" + colour + "m" + text + "\033[0m" : text;
  }
}
