package org.ww3transfer.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate of 127.0.0.1 that nobody signed but itself, by the JDK's keytool. */
public final class ServerKey {
  static final String PASSWORD = "changeit";
  private final Path directory;

  /** Keeps them in a folder. */
  public ServerKey(Path directory) {
    this.directory = directory;
  }

  /** Makes {@code server.pem} with both and {@code certificate.pem} with the certificate alone. */
  public void write() throws IOException {
    Path keys = directory.resolve("keys.p12");
    generate(keys);
    try (InputStream in = Files.newInputStream(keys)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD.toCharArray());
      String certificate = pem("CERTIFICATE", store.getCertificate("server").getEncoded());
      String key = pem("PRIVATE KEY", store.getKey("server", PASSWORD.toCharArray()).getEncoded());
      Files.writeString(directory.resolve("certificate.pem"), certificate);
      Files.writeString(directory.resolve("server.pem"), key + certificate);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** What a server needs to encrypt with the key that was written there. */
  public static SSLContext context(Path directory) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(directory.resolve("keys.p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  private static void generate(Path keys) throws IOException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    List<String> command =
        List.of(
            keytool,
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            PASSWORD,
            "-dname",
            "CN=127.0.0.1",
            "-ext",
            "san=ip:127.0.0.1",
            "-validity",
            "30");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(
            new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String pem(String what, byte[] content) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
