package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.KnownSecrets;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.MessageJson;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.thread.DaemonThreads;

/** Starts a script that gets the message as JSON on its standard input. */
final class ScriptSender implements Sender<Address.Script> {
  private static final Logger LOG = LoggerFactory.getLogger(ScriptSender.class);

  /** Of what it says only so much is looked at, bytes. */
  private static final int MOST_OUTPUT = 4096;

  /** No line of an error is longer, characters. */
  private static final int LONGEST_LINE = 200;

  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");

  @Override
  public void send(Address.Script script, Message message, String host) throws Exception {
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
    Process process = builder.start();
    try {
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(() -> beginning(process.getInputStream()), LATER);
      CompletableFuture<Void> input =
          CompletableFuture.runAsync(
              () -> write(process.getOutputStream(), MessageJson.bytes(message, host)), LATER);
      if (!process.waitFor(Senders.SILENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException(
            path + ": has not ended within " + Senders.SILENCE.toSeconds() + "s, and was ended");
      }
      LOG.debug("{}: has read {}", path, input);
      if (process.exitValue() != 0) {
        throw new IOException(line(path + ": ended with " + process.exitValue() + said(output)));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Threads that a script which hangs may keep until it is ended. */
  private static final Executor LATER = task -> DaemonThreads.start("notify-script", task);

  private static void write(OutputStream stdin, byte[] json) {
    try (stdin) {
      stdin.write(json);
    } catch (IOException e) {
      LOG.debug("a script has not read all", e);
    }
  }

  private static String beginning(InputStream stdout) {
    try (stdout) {
      byte[] first = stdout.readNBytes(MOST_OUTPUT);
      stdout.transferTo(OutputStream.nullOutputStream());
      return new String(first, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static String said(CompletableFuture<String> output) {
    String text = output.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
    return text.isEmpty() ? "" : ": " + text.lines().collect(Collectors.joining(" "));
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
