package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;

/** A container of Azure Blob Storage, by Microsoft's emulator. */
class AzureContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return AzurePlace.open(directory);
  }
}
