package org.ww3transfer.route.sftp;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.io.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;

/**
 * What a destination logs in by. A connection that stands goes on; the next that is made uses what
 * holds then. A key file is read by each anew.
 */
final class SftpKeys {
  /** What a change is told by. */
  private record InUse(
      Optional<Secret> password, Optional<Secret> passphrase, Optional<HashCode> keyFile) {}

  private InUse inUse;

  SftpKeys(Store.Sftp store) {
    inUse = of(store);
  }

  private static InUse of(Store.Sftp store) {
    return new InUse(
        store.password(), store.passphrase(), store.privateKey().flatMap(SftpKeys::content));
  }

  private static Optional<HashCode> content(Path file) {
    try {
      return Optional.of(Files.asByteSource(file.toFile()).hash(Hashing.sha256()));
    } catch (IOException e) {
      return Optional.empty(); // the next connection says so
    }
  }

  /** Whether they are others than before. */
  synchronized boolean renew(Store.Sftp fresh) {
    InUse now = of(fresh);
    boolean areOthers = !now.equals(inUse);
    inUse = now;
    return areOthers;
  }

  /** For the next connection of an endpoint. */
  synchronized void applyTo(SftpConfiguration endpoint) {
    inUse.password().map(Secret::value).ifPresent(endpoint::setPassword);
    inUse.passphrase().map(Secret::value).ifPresent(endpoint::setPrivateKeyPassphrase);
  }
}
