package org.ww3transfer.settings.work;

import de.dentrassi.crypto.pem.PemKeyStoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Collections;
import java.util.Optional;

/** A private key with its certificate chain, in one file in PEM. */
final class ClientKey {
  private ClientKey() {}

  /** The file where it holds one, read as the broker's client will read it; else empty. */
  static Optional<Path> in(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      KeyStore keys = KeyStore.getInstance("PEM", new PemKeyStoreProvider());
      keys.load(pem, null);
      for (String alias : Collections.list(keys.aliases())) {
        if (keys.isKeyEntry(alias) && keys.getCertificateChain(alias) != null) {
          return Optional.of(file.toAbsolutePath());
        }
      }
      return Optional.empty();
    } catch (GeneralSecurityException | IOException | RuntimeException e) {
      return Optional.empty(); // what is no PEM at all makes the reader fail in many ways
    }
  }
}
