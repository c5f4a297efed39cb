package org.ww3transfer.route.sftp;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import com.google.common.io.Files;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.SshServer;
import org.ww3transfer.destination.Store;

/**
 * What a destination logs in by. A connection that stands goes on; the next that is made uses what
 * holds then. A key file is read by each anew.
 */
final class SftpKeys {
  /** What a change is told by. */
  private record InUse(
      Optional<Secret> password, Optional<Secret> passphrase, Optional<HashCode> keyFile) {}

  private Store.Sftp store;
  private List<InUse> inUse;

  SftpKeys(Store.Sftp store) {
    this.store = store;
    inUse = of(store);
  }

  private static List<InUse> of(Store.Sftp store) {
    return Stream.concat(Stream.of(store.server()), store.jump().stream())
        .map(SftpKeys::of)
        .toList();
  }

  private static InUse of(SshServer server) {
    return new InUse(
        server.password(), server.passphrase(), server.privateKey().flatMap(SftpKeys::content));
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
    List<InUse> now = of(fresh);
    boolean areOthers = !now.equals(inUse);
    inUse = now;
    store = fresh;
    return areOthers;
  }

  /** For the next connection. */
  synchronized Store.Sftp store() {
    return store;
  }
}
