package org.ww3transfer.http.live;

import java.io.IOException;
import java.util.Map;

/**
 * What a page shows now, in parts that can change one by one. It is asked once a second while
 * somebody listens, and else never.
 */
@FunctionalInterface
public interface Fragments {
  /** The HTML of each part by its id in the page. */
  Map<String, String> now() throws IOException;
}
