package org.ww3transfer.http;

/**
 * A path and who answers there.
 *
 * @param isOpen whether a caller needs no token
 */
public record Route(String path, boolean isOpen, Handler handler) {
  /** One that everybody may ask who reaches the port: it tells nothing of anybody's affairs. */
  public static Route open(String path, Handler handler) {
    return new Route(path, true, handler);
  }

  /** One that asks for the token, where there is one. */
  public static Route guarded(String path, Handler handler) {
    return new Route(path, false, handler);
  }
}
