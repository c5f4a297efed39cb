package org.ww3transfer.route.sftp;

import java.util.Map;
import java.util.Optional;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.LoginPauses;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.remote.StoreCall;

/** All calls are for {@link SftpClient}: no message of a component has to be made of them. */
public final class SftpScheme implements Scheme {

  @Override
  public AutoCloseable open(
      Destination destination, Store.Remote store, Capacity capacity, UnfinishedUploads uploads) {
    Store.Sftp sftp = (Store.Sftp) store;
    return new SftpClient(
        sftp,
        new PartsUnderWay(destination.name(), sftp.server().host(), uploads),
        new SftpStamps(destination.name()));
  }

  @Override
  public Map<String, String> parameters(Store.Remote store) {
    return Map.of();
  }

  @Override
  public boolean isAbsent(Throwable failure) {
    return SftpFailures.isAbsent(failure);
  }

  @Override
  public Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    return SftpFailures.explain(call, failure, where);
  }

  @Override
  public boolean isLoginRefused(StoreCall call, Throwable failure) {
    return LoginFailures.isLoginRefused(failure);
  }

  @Override
  public boolean renew(AutoCloseable client, Store.Remote fresh, boolean asksProvider) {
    return ((SftpClient) client).renew((Store.Sftp) fresh);
  }

  /** Version 3 of the protocol has one code for most failures, and one for folders and files. */
  @Override
  public boolean mayHideReason(Throwable failure) {
    return SftpFailures.isAnswer(failure) && !(failure instanceof SftpFailures.Refusal);
  }

  @Override
  public boolean stagesParts(Store.Remote store) {
    return ((Store.Sftp) store).stageParts();
  }

  @Override
  public int removedAtOnce() {
    return 1;
  }

  @Override
  public LoginPauses loginPauses() {
    return LoginPauses.OF_PASSWORDS;
  }
}
