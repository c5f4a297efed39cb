package org.ww3transfer.route;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A real place that a destination can be: what the contract needs to look behind its back. */
interface Place extends AutoCloseable {

  /** The place's URI, without a slash at its end. */
  String prefix();

  /** The properties that lead there but for the prefix, by their last part; right as they are. */
  Map<String, String> keys();

  /** The same with credentials that the place refuses; empty where it asks for none. */
  Map<String, String> wrongKeys();

  /** Names of what stands below the prefix, in order, hidden ones and all. */
  List<String> names() throws IOException;

  byte[] content(String name) throws IOException;

  /** Puts something there, as another program would. */
  void put(String name, byte[] content) throws IOException;

  /** From now on nobody answers there. */
  void stop() throws IOException;

  @Override
  void close() throws IOException;
}
