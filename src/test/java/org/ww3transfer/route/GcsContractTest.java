package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;

/** A bucket that speaks the JSON API of Google Cloud Storage. */
class GcsContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return new GcsPlace(directory);
  }
}
