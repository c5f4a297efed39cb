package org.ww3transfer.route.store;

import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.az.AzureScheme;
import org.ww3transfer.route.dav.DavScheme;
import org.ww3transfer.route.gs.GcsScheme;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.s3.S3Scheme;
import org.ww3transfer.route.sftp.SftpScheme;

/** Which scheme calls which store. */
final class Schemes {
  private Schemes() {}

  static Scheme of(Store.Remote store) {
    if (store instanceof Store.S3) {
      return new S3Scheme();
    }
    if (store instanceof Store.Gcs) {
      return new GcsScheme();
    }
    if (store instanceof Store.Azure) {
      return new AzureScheme();
    }
    if (store instanceof Store.Sftp) {
      return new SftpScheme();
    }
    if (store instanceof DavStore) {
      return new DavScheme();
    }
    throw new IllegalArgumentException("no routes for " + store.scheme());
  }
}
