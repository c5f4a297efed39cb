package org.ww3transfer.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.sftp.SftpModuleProperties;

/**
 * An SFTP server on the loopback, as far as a client that sends files goes: one user, by password
 * or key; version 3 of the protocol with OpenSSH's extensions; a folder as the root, whose files
 * are real ones.
 *
 * <p>Left out: a shell, {@code scp}, SFTP's later versions, owners, quotas. Permissions are those
 * of the process that runs the test, which may be root; {@link #deny} stands in for them.
 */
public final class SshServer implements AutoCloseable {

  /** Who may log in, with {@link #PASSWORD} or the key of {@link #writeUserKey}. */
  public static final String USER = "courier";

  /** The password of {@link #USER}. */
  public static final String PASSWORD = "tide and swell";

  private static final String PLAIN_EXTENSIONS = "fsync@openssh.com=1,hardlink@openssh.com=1";
  private static final String ALL_EXTENSIONS = PLAIN_EXTENSIONS + ",posix-rename@openssh.com=1";

  /** What a request is about. */
  public enum Operation {
    READ,
    WRITE,
    RENAME,
    REMOVE,
    LIST,
    MAKE_FOLDER
  }

  /**
   * Something that was asked for, whether it was carried out or not. Reads and writes are the
   * opens.
   *
   * @param path from the root, such as {@code /archive/restart.ww3}
   * @param target of a rename
   */
  public record Request(Operation operation, String path, Optional<String> target) {}

  private final SshFaults faults = new SshFaults();
  private final FaultyFiles files = new FaultyFiles(faults);
  private final SshQuirks quirks = new SshQuirks();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile String password = PASSWORD;
  private final KeyPair hostKey = newKey();
  private final KeyPair userKey = newKey();
  private final org.apache.sshd.server.SshServer sshd =
      org.apache.sshd.server.SshServer.setUpDefaultServer();

  private SshServer(Path root) throws IOException {
    sshd.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    sshd.setPasswordAuthenticator(
        (user, given, session) -> isRight(user.equals(USER) && given.equals(password)));
    sshd.setPublickeyAuthenticator(
        (user, key, session) ->
            isRight(user.equals(USER) && KeyUtils.compareKeys(key, userKey.getPublic())));
    sshd.setFileSystemFactory(new VirtualFileSystemFactory(root.toAbsolutePath()));
    quirks.setFileSystemAccessor(files);
    quirks.setErrorStatusDataHandler(new VersionThreeErrors());
    sshd.setSubsystemFactories(List.of(quirks));
    posixRename(true);
    sshd.start();
  }

  private boolean isRight(boolean right) {
    if (!right) {
      refusals.incrementAndGet();
    }
    return right;
  }

  /** How often a password or a key was not accepted; of keyboard-interactive too. */
  public int refusals() {
    return refusals.get();
  }

  /** From now on this is the password. */
  public void password(String other) {
    password = other;
  }

  /** A server whose root is a folder, which is made if need be, with a host key of its own. */
  public static SshServer open(Path root) throws IOException {
    return new SshServer(Files.createDirectories(root));
  }

  /** Where it listens, on 127.0.0.1. */
  public int port() {
    return sshd.getPort();
  }

  /** Writes the user's private key, for nobody else to read, in OpenSSH's form. */
  public Path writeUserKey(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(file)) {
      new OpenSSHKeyPairResourceWriter().writePrivateKey(userKey, USER, null, out);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    return file;
  }

  /** Writes the host key as {@code ~/.ssh/known_hosts} has it (sshd(8)). */
  public Path writeKnownHosts(Path file) throws IOException {
    String names = "[127.0.0.1]:%d,[localhost]:%d".formatted(port(), port());
    String key = PublicKeyEntry.toString(hostKey.getPublic());
    return Files.writeString(file, names + " " + key + "\n", StandardCharsets.US_ASCII);
  }

  /** Whether sessions from now on may rename over a file, by {@code posix-rename@openssh.com}. */
  public void posixRename(boolean offered) {
    SftpModuleProperties.OPENSSH_EXTENSIONS.set(sshd, offered ? ALL_EXTENSIONS : PLAIN_EXTENSIONS);
  }

  /** From now on the server is like that. */
  public void quirk(SshQuirk quirk) {
    quirks.add(quirk);
  }

  /**
   * From now on calls of a kind are never answered, as where the file system behind the server
   * hangs. The server itself lives, and answers keepalives.
   */
  public void hang(SshCall call) {
    quirks.hang(call);
  }

  /** The file system answers again, also to what it was asked meanwhile. */
  public void wake() {
    quirks.wake();
  }

  /** Something goes wrong with the next requests that can suffer it. */
  public void fault(int times, SshFault fault) {
    fault(times, request -> true, fault);
  }

  /** Something goes wrong with the next requests out of those that a predicate chooses. */
  public void fault(int times, Predicate<Request> which, SshFault fault) {
    faults.order(times, which, fault);
  }

  /**
   * The user may not change what is in a folder or below it, only read.
   *
   * @param folder from the root, such as {@code /archive}
   */
  public void deny(String folder) {
    files.deny(folder);
  }

  /** The user may again. */
  public void allow(String folder) {
    files.allow(folder);
  }

  /** What was asked for so far, in the order of its coming. */
  public List<Request> requests() {
    return files.requests();
  }

  /** Ends every session at once and stops listening. */
  @Override
  public void close() {
    quirks.wake();
    try {
      sshd.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
