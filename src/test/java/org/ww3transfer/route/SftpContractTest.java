package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;

/** A folder of an SFTP server that renames as OpenSSH's does. */
class SftpContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return new SftpPlace(directory);
  }
}
