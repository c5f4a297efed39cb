package org.ww3transfer.route;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ww3transfer.server.ApacheServer;

/** A folder of Apache with mod_dav, perhaps with something before it. */
final class DavPlace implements Place {
  static final String FOLDER = "/ww3/global";

  final ApacheServer server;
  private final URI endpoint;

  private DavPlace(ApacheServer server, URI endpoint) {
    this.server = server;
    this.endpoint = endpoint;
  }

  static DavPlace over(ApacheServer server) {
    return new DavPlace(server, server.endpoint());
  }

  static DavPlace open() throws IOException {
    return over(ApacheServer.start());
  }

  /** The same place, seen through another endpoint. */
  DavPlace through(URI proxy) {
    return new DavPlace(server, proxy);
  }

  Path path(String name) {
    return server.files().resolve(FOLDER.substring(1)).resolve(name);
  }

  @Override
  public String prefix() {
    return endpoint.toString().replaceFirst("^http", "dav") + FOLDER;
  }

  @Override
  public Map<String, String> keys() {
    Map<String, String> keys = new HashMap<>();
    keys.put("user", ApacheServer.USER);
    keys.put("password", ApacheServer.PASSWORD);
    if (endpoint.getScheme().equals("https")) {
      keys.put("ca-file", server.certificate().toString());
    }
    return keys;
  }

  @Override
  public Map<String, String> wrongKeys() {
    return Map.of("password", "calm and flat");
  }

  @Override
  public List<String> names() throws IOException {
    Path folder = path("");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public byte[] content(String name) throws IOException {
    return Files.readAllBytes(path(name));
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    makeFolder(path(name).getParent());
    Files.write(path(name), content);
  }

  /** In which the server may write too. */
  void makeFolder(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      makeFolder(folder.getParent());
      ApacheServer.open(Files.createDirectory(folder));
    }
  }

  @Override
  public void stop() {
    server.close();
  }

  @Override
  public void close() {
    server.close();
  }
}
