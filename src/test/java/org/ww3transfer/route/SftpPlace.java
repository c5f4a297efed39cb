package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ww3transfer.server.SshServer;

/** A folder of an SFTP server, whose files lie below a folder of this machine. */
final class SftpPlace implements Place {
  static final String FOLDER = "/ww3/global";

  final SshServer server;
  private final Path directory;
  private final Path folder;
  private final Path knownHosts;

  SftpPlace(Path directory) throws IOException {
    this.directory = directory;
    folder = directory.resolve("root" + FOLDER);
    server = SshServer.open(directory.resolve("root"));
    knownHosts = server.writeKnownHosts(directory.resolve("known_hosts"));
  }

  /** The same without the extension that lets a rename replace. */
  static SftpPlace ofPlainRenames(Path directory) throws IOException {
    SftpPlace place = new SftpPlace(directory);
    place.server.posixRename(false);
    return place;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  Path writeUserKey() throws IOException {
    return server.writeUserKey(directory.resolve("key"));
  }

  @Override
  public String prefix() {
    return "sftp://" + SshServer.USER + "@127.0.0.1:" + server.port() + FOLDER;
  }

  @Override
  public Map<String, String> keys() {
    return Map.of("password", SshServer.PASSWORD, "known-hosts", knownHosts.toString());
  }

  @Override
  public Map<String, String> wrongKeys() {
    return Map.of("password", "calm and flat");
  }

  @Override
  public List<String> names() throws IOException {
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
    Files.createDirectories(path(name).getParent());
    Files.write(path(name), content);
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
