package org.ww3transfer.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The emulator's process, and what it says. */
final class AzuriteProcess implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final Pattern LISTENS =
      Pattern.compile("listens on (http://127\\.0\\.0\\.1:\\d+)");

  /** The log of requests, in the form of Apache's httpd; it goes to standard output. */
  private static final Pattern REQUEST =
      Pattern.compile("\"([A-Z]+) ([^ ?]+)(?:\\?(\\S*))? HTTP/[\\d.]+\" (\\d{3})");

  private final List<AzuriteServer.Request> requests = new CopyOnWriteArrayList<>();
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<String> listening = new CompletableFuture<>();
  private final Process process;
  private final Thread atExit;
  private final String address;

  /**
   * Starts it and waits until it listens.
   *
   * @param place the options that say where its blobs are
   */
  AzuriteProcess(Path script, List<String> place, String accounts) throws IOException {
    List<String> command = new ArrayList<>(List.of("node", script.toString()));
    command.addAll(List.of("--blobHost", "127.0.0.1", "--blobPort", "0", "--disableTelemetry"));
    command.addAll(place);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("AZURITE_ACCOUNTS", accounts);
    process = builder.redirectErrorStream(true).start();
    atExit = new Thread(process::destroyForcibly, "azurite-end");
    Runtime.getRuntime().addShutdownHook(atExit);
    Thread reader = new Thread(this::read, "azurite");
    reader.setDaemon(true);
    reader.start();
    address = awaitAddress();
  }

  boolean isRunning() {
    return process.isAlive();
  }

  String address() {
    return address;
  }

  List<AzuriteServer.Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private String awaitAddress() throws IOException {
    try {
      return listening.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IOException(e);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new IOException("Azurite does not listen; it said: " + lines, e);
    }
  }

  private void read() {
    try (BufferedReader output = process.inputReader()) {
      output.lines().forEach(this::said);
    } catch (IOException | UncheckedIOException e) {
      lines.add(e.toString());
    }
    listening.completeExceptionally(new IOException("it ended"));
  }

  private void said(String line) {
    Matcher listens = LISTENS.matcher(line);
    Matcher request = REQUEST.matcher(line);
    if (request.find()) {
      String path = URI.create(request.group(2)).getPath();
      String query = Optional.ofNullable(request.group(3)).orElse("");
      int status = Integer.parseInt(request.group(4));
      requests.add(new AzuriteServer.Request(request.group(1), path, query, status));
    } else {
      lines.add(line);
      if (listens.find()) {
        listening.complete(listens.group(1));
      }
    }
  }
}
