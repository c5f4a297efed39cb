package org.ww3transfer.command.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * What a small Artemis broker reads when it starts: where it listens, what it keeps, and the one
 * user who may use it.
 */
public final class BrokerFiles {
  private static final String ACCEPTOR = "@acceptor@";
  private static final String ROLE = "ww3";

  private final Path folder;

  /**
   * @param folder the broker's, with its settings and later its data
   */
  public BrokerFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Writes them.
   *
   * @param acceptor where it listens, in Artemis' words
   * @param password of letters, digits and hyphens
   */
  public void write(String acceptor, String user, String password) throws IOException {
    Path etc = Files.createDirectories(folder.resolve("etc"));
    Path users = Files.createDirectories(folder.resolve("users"));
    String escaped = acceptor.replace("&", "&amp;").replace("<", "&lt;");
    Files.writeString(etc.resolve("broker.xml"), text("broker.xml").replace(ACCEPTOR, escaped));
    Files.writeString(logins(), text("login.config"));
    Path passwords = users.resolve("users.properties");
    Files.deleteIfExists(passwords);
    Files.createFile(
        passwords,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(passwords, user + " = " + password + "\n");
    Files.writeString(users.resolve("roles.properties"), ROLE + " = " + user + "\n");
  }

  /** Who may log in, for the option {@code java.security.auth.login.config} of its JVM. */
  public Path logins() {
    return folder.resolve("users").resolve("login.config");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = BrokerFiles.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("demo/" + name + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
