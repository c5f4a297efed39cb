package org.ww3transfer.report;

import java.io.IOException;
import java.io.OutputStream;

/** What became of a marker. */
public interface MarkerReport {

  /** Whether the marker belongs into {@code .done} or into {@code .failed}. */
  boolean hasSucceeded();

  /** The name of its file, without the ending {@code .json}. */
  String storedAs();

  /** The run's directory as text; empty where the marker names none. */
  String runDirectory();

  /** One line for the log. */
  String summary();

  /** Writes it as JSON and leaves the stream open. */
  void writeTo(OutputStream out) throws IOException;
}
