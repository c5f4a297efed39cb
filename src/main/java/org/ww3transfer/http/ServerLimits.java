package org.ww3transfer.http;

import java.util.Map;

/**
 * What one caller may take from the server of the JDK, which is told so by properties of the system
 * before its first use (jdk.httpserver, module summary).
 */
final class ServerLimits {
  private static final Map<String, String> LIMITS =
      Map.of(
          // seconds until a request must be there, and until an answer must be taken
          "sun.net.httpserver.maxReqTime", "5",
          "sun.net.httpserver.maxRspTime", "30",
          "sun.net.httpserver.maxReqHeaders", "64",
          // of the first line, and of all headers
          "sun.net.httpserver.maxReqHeaderSize", "16384",
          "sun.net.httpserver.drainAmount", "16384",
          "jdk.httpserver.maxConnections", "512",
          "sun.net.httpserver.nodelay", "true");

  private ServerLimits() {}

  /** Sets those that nobody has set. */
  static void set() {
    LIMITS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
  }
}
