package org.ww3transfer.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Puts STARTTLS (RFC 3207) before a server of mail that has none. */
public final class StartTlsServer implements AutoCloseable {
  private final ServerSocket listening;
  private final Path certificate;
  private final SSLContext tls;
  private final int behind;
  private volatile boolean isEncrypted;

  private StartTlsServer(ServerSocket listening, Path certificate, SSLContext tls, int behind) {
    this.listening = listening;
    this.certificate = certificate;
    this.tls = tls;
    this.behind = behind;
  }

  /**
   * Listens on a free port.
   *
   * @param folder for its key
   * @param behind the port of the server of mail on this machine
   */
  public static StartTlsServer start(Path folder, int behind) throws Exception {
    new ServerKey(folder).write();
    StartTlsServer server =
        new StartTlsServer(
            new ServerSocket(0, 50, InetAddress.getLoopbackAddress()),
            folder.resolve("certificate.pem"),
            ServerKey.context(folder),
            behind);
    daemon(server::accept);
    return server;
  }

  public int port() {
    return listening.getLocalPort();
  }

  /** Who may sign its certificate. */
  public Path certificate() {
    return certificate;
  }

  /** Whether somebody has encrypted a connection. */
  public boolean isEncrypted() {
    return isEncrypted;
  }

  private static void daemon(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // the connection has ended, which its client sees
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Task {
    void run() throws IOException;
  }

  private void accept() throws IOException {
    while (!listening.isClosed()) {
      Socket socket = listening.accept();
      daemon(() -> serve(socket));
    }
  }

  private void serve(Socket socket) throws IOException {
    try (socket) {
      say(socket, "220 ready");
      line(socket.getInputStream());
      say(socket, "250-here\r\n250 STARTTLS");
      if (!line(socket.getInputStream()).startsWith("STARTTLS")) {
        say(socket, "530 encrypt first");
        return;
      }
      say(socket, "220 go on");
      try (SSLSocket encrypted =
              (SSLSocket) tls.getSocketFactory().createSocket(socket, null, port(), false);
          Socket mail = new Socket(InetAddress.getLoopbackAddress(), behind)) {
        encrypted.setUseClientMode(false);
        encrypted.startHandshake();
        isEncrypted = true;
        line(mail.getInputStream()); // its greeting was said
        daemon(() -> mail.getInputStream().transferTo(encrypted.getOutputStream()));
        encrypted.getInputStream().transferTo(mail.getOutputStream());
      }
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
