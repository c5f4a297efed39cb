package org.ww3transfer.route.alarm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.MessageJson;
import org.ww3transfer.notice.receiver.Address;

/** Starts a script that gets the message as JSON on its standard input. */
final class ScriptSender implements Sender<Address.Script> {
  /** Of what it says only so much is looked at, bytes. */
  private static final int MOST_OUTPUT = 4096;

  /** Read at one time, bytes: what a pipe holds. */
  private static final int MOST_READ = 65_536;

  /** Between two looks at whether it has said something or ended. */
  private static final long LOOK_MILLIS = 20;

  /** No line of an error is longer, characters. */
  private static final int LONGEST_LINE = 200;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  @Override
  public void send(Address.Script script, Message message, String host, Call call)
      throws Exception {
    Path path = script.path();
    if (!Files.isExecutable(path) || Files.isDirectory(path)) {
      throw new IOException(path + ": is not a script that can be started; chmod +x it");
    }
    ProcessBuilder builder = new ProcessBuilder(path.toString()).redirectErrorStream(true);
    builder.environment().put("WW3_NOTICE_SUBJECT", message.subject(host));
    builder.environment().put("WW3_NOTICE_TARGET", message.target());
    builder
        .environment()
        .put(
            "WW3_NOTICE_KINDS",
            message.counts().keySet().stream()
                .map(Object::toString)
                .collect(Collectors.joining(",")));
    Path input = Files.createTempFile("ww3-notice", ".json");
    try {
      Files.write(input, MessageJson.bytes(message, host));
      run(path, builder.redirectInput(input.toFile()).start());
    } finally {
      Files.deleteIfExists(input);
    }
  }

  private static void run(Path path, Process process) throws IOException, InterruptedException {
    try (InputStream stdout = process.getInputStream()) {
      process.getOutputStream().close();
      String said = listen(process, stdout);
      if (process.isAlive()) {
        throw new IOException(
            path + ": has not ended within " + Senders.SILENCE.toSeconds() + "s, and was ended");
      }
      if (process.exitValue() != 0) {
        throw new IOException(line(path + ": ended with " + process.exitValue() + said));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /**
   * What it says until it ends, or until its time is over. Only what is there is read: what the
   * script has started may keep its output open for days.
   */
  private static String listen(Process process, InputStream stdout)
      throws IOException, InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    long end = System.nanoTime() + Senders.SILENCE.toNanos();
    boolean isRead = false;
    while (!process.waitFor(isRead ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS)
        && System.nanoTime() < end) {
      isRead = readSome(stdout, said);
    }
    readSome(stdout, said);
    String text = said.toString(StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "" : ": " + text.lines().collect(Collectors.joining(" "));
  }

  private static boolean readSome(InputStream stdout, ByteArrayOutputStream said)
      throws IOException {
    byte[] some = stdout.readNBytes(Math.min(stdout.available(), MOST_READ));
    said.write(some, 0, Math.min(some.length, MOST_OUTPUT - said.size()));
    return some.length > 0;
  }

  /** What is cut off could not be known as a secret any more, so that secrets go first. */
  private static String line(String text) {
    String shown = CONTROL.matcher(KnownSecrets.masked(text)).replaceAll("?");
    if (shown.length() <= LONGEST_LINE) {
      return shown;
    }
    int end = LONGEST_LINE - 1;
    return shown.substring(0, Character.isHighSurrogate(shown.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }
}
