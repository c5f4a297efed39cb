package org.ww3transfer.gcs;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Single requests to the bucket "archive", without a client that mends anything. */
final class RawClient {
  static final String OBJECTS = "/storage/v1/b/archive/o";

  private final HttpClient http = HttpClient.newHttpClient();
  private final GcsServer server;

  RawClient(GcsServer server) {
    this.server = server;
  }

  /** A request to a path, or to a session URI. */
  HttpRequest.Builder request(String path) {
    String uri = path.startsWith("http") ? path : server.endpoint() + path;
    return HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(20));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder upload(String type) {
    return request("/upload" + OBJECTS + "?uploadType=" + type);
  }

  /** An upload in a single request, with further parameters. */
  HttpResponse<String> media(String name, String content, String more) throws Exception {
    return send(upload("media&name=" + name + more).POST(BodyPublishers.ofString(content)));
  }

  /** The URI of a new resumable upload. */
  String session(String name) throws Exception {
    HttpResponse<String> response =
        send(upload("resumable&name=" + name).POST(BodyPublishers.noBody()));
    return response.headers().firstValue("Location").orElseThrow();
  }

  HttpResponse<String> put(String session, byte[] bytes, String range) throws Exception {
    return send(
        request(session).PUT(BodyPublishers.ofByteArray(bytes)).header("Content-Range", range));
  }

  HttpResponse<String> content(String name) throws Exception {
    return send(request(OBJECTS + "/" + name + "?alt=media"));
  }

  Socket socket() throws IOException {
    URI uri = URI.create(server.endpoint());
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(20_000);
    return socket;
  }
}
