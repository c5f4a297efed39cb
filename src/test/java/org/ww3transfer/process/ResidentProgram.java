package org.ww3transfer.process;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ww3transfer.command.Ended;

/** The program within this JVM, called by scripts, which spares a start for each call. */
final class ResidentProgram implements AutoCloseable {
  private final ServerSocket socket;

  ResidentProgram() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread server = new Thread(this::serve, "resident-program");
    server.setDaemon(true);
    server.start();
  }

  /** A script of bash that calls it with its own arguments after two others. */
  String script(String option, Path value) {
    return "set -- " + option + " '" + value + "' \"$@\"\n" + script();
  }

  /** A script of bash that calls it with its own arguments. */
  String script() {
    return """
    said=$(mktemp -d)
    exec 3<> /dev/tcp/127.0.0.1/%d
    printf '%%s\\0' "$said" $# "$@" >&3
    read -r code <&3
    cat "$said/err" >&2
    cat "$said/out"
    rm -r "$said"
    exit "$code"
    """
        .formatted(socket.getLocalPort());
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket call = socket.accept()) {
        answer(call);
      } catch (IOException e) {
        // closed, or the script was ended
      }
    }
  }

  private static void answer(Socket call) throws IOException {
    InputStream words = call.getInputStream();
    Path said = Path.of(word(words));
    String[] arguments = new String[Integer.parseInt(word(words))];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = word(words);
    }
    Ended ended = Ended.run(arguments);
    Files.writeString(said.resolve("out"), ended.out());
    Files.writeString(said.resolve("err"), ended.err());
    call.getOutputStream().write((ended.exitCode() + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private static String word(InputStream words) throws IOException {
    ByteArrayOutputStream word = new ByteArrayOutputStream();
    for (int next = words.read(); next != 0; next = words.read()) {
      if (next < 0) {
        throw new EOFException();
      }
      word.write(next);
    }
    return word.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
