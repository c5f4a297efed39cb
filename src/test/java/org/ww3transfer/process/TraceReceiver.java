package org.ww3transfer.process;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Takes traces, OTLP over HTTP, and reads of them what a test wants: the fields by their numbers in
 * {@code opentelemetry/proto/trace/v1/trace.proto}.
 */
final class TraceReceiver implements AutoCloseable {
  private static final int RESOURCE_SPANS = 1;
  private static final int SCOPE_SPANS = 2;
  private static final int SPANS = 2;
  private static final int TRACE_ID = 1;
  private static final int SPAN_ID = 2;
  private static final int PARENT_ID = 4;
  private static final int NAME = 5;
  private static final int ATTRIBUTES = 9;

  private final HttpServer server;
  private final List<Received> spans = new CopyOnWriteArrayList<>();

  /**
   * A span.
   *
   * @param parent empty text for one that has none
   * @param attributes their names and texts, as they stand in the message
   */
  record Received(String trace, String id, String parent, String name, String attributes) {}

  TraceReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          UnknownFieldSet request = UnknownFieldSet.parseFrom(exchange.getRequestBody());
          for (UnknownFieldSet resource : messages(request, RESOURCE_SPANS)) {
            for (UnknownFieldSet scope : messages(resource, SCOPE_SPANS)) {
              for (UnknownFieldSet span : messages(scope, SPANS)) {
                spans.add(read(span));
              }
            }
          }
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  private static List<UnknownFieldSet> messages(UnknownFieldSet message, int number)
      throws IOException {
    List<UnknownFieldSet> messages = new CopyOnWriteArrayList<>();
    for (ByteString bytes : message.getField(number).getLengthDelimitedList()) {
      messages.add(UnknownFieldSet.parseFrom(bytes));
    }
    return messages;
  }

  private static Received read(UnknownFieldSet span) {
    StringBuilder attributes = new StringBuilder();
    span.getField(ATTRIBUTES)
        .getLengthDelimitedList()
        .forEach(each -> attributes.append(each.toStringUtf8()).append('\n'));
    return new Received(
        hex(span, TRACE_ID),
        hex(span, SPAN_ID),
        hex(span, PARENT_ID),
        first(span, NAME).toStringUtf8(),
        attributes.toString());
  }

  private static String hex(UnknownFieldSet span, int number) {
    return HexFormat.of().formatHex(first(span, number).toByteArray());
  }

  private static ByteString first(UnknownFieldSet span, int number) {
    return span.getField(number).getLengthDelimitedList().stream()
        .findFirst()
        .orElse(ByteString.EMPTY);
  }

  /** Where it is, for {@code ww3.tracing.endpoint}. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What has come so far. */
  List<Received> spans() {
    return spans;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
