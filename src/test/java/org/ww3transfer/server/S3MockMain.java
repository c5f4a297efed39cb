package org.ww3transfer.server;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Runs S3Mock until standard input ends: that is when the test's process ends, in whatever way, so
 * none is left over. It runs in S3Mock's process and uses nothing but Java.
 */
final class S3MockMain {
  /** Spring Boot's, which every jar of that kind begins with. */
  private static final String LAUNCHER = "org.springframework.boot.loader.launch.JarLauncher";

  private S3MockMain() {}

  public static void main(String[] arguments) throws ReflectiveOperationException {
    Thread watch = new Thread(S3MockMain::endWithInput, "end-with-input");
    watch.setDaemon(true);
    watch.start();
    Class.forName(LAUNCHER).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static void endWithInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      System.err.println("standard input: " + e.getMessage());
    } finally {
      Runtime.getRuntime().halt(0);
    }
  }
}
