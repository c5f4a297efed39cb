package org.ww3transfer.http.limit;

import java.util.Map;

/**
 * What one caller may take from the server of the JDK, which is told so by properties of the system
 * before its first use (jdk.httpserver, module summary).
 */
public final class ServerLimits {
  private static final Map<String, String> LIMITS =
      Map.of(
          // seconds until a request must be there; how long an answer takes TimeLimits looks after
          "sun.net.httpserver.maxReqTime", "5",
          // milliseconds between two looks for those that are silent
          "sun.net.httpserver.clockTick", "1000",
          "sun.net.httpserver.maxReqHeaders", "64",
          // of the first line, and of all headers
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.drainAmount", "16384",
          "jdk.httpserver.maxConnections", "512",
          "sun.net.httpserver.nodelay", "true");

  private ServerLimits() {}

  /** Sets those that nobody has set. */
  public static void set() {
    LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
  }
}
