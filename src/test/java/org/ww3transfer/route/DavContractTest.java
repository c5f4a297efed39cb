package org.ww3transfer.route;

import java.io.IOException;
import java.nio.file.Path;

/** A folder of Apache with mod_dav, which asks for Basic over plain HTTP. */
class DavContractTest extends DestinationContract {
  @Override
  Place open(Path directory) throws IOException {
    return DavPlace.open();
  }
}
