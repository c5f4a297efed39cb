package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;

/** A folder of an SFTP server that knows no more than version 3 of the protocol. */
class PlainSftpContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return SftpPlace.ofPlainRenames(directory);
  }
}
