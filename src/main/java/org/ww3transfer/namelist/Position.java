package org.ww3transfer.namelist;

/**
 * A place in a namelist file.
 *
 * @param file the file's own name, without folders
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(String file, int line, int column) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
