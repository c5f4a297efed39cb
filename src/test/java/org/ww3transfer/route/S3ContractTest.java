package org.ww3transfer.route;

import java.nio.file.Path;

/** A bucket of a server that speaks S3. */
class S3ContractTest extends DestinationContract {
  @Override
  Place open(Path directory) {
    return S3Place.open(directory);
  }
}
