package org.ww3transfer.route.sftp;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.file.FileConstants;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Secret;
import org.ww3transfer.destination.Store;
import org.ww3transfer.holdings.PutAnswer;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.LoginPauses;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.remote.StoreCall;

/** A put as a message for Camel's {@code sftp:} producer; all else is for {@link SftpClient}. */
public final class SftpScheme implements Scheme {

  @Override
  public AutoCloseable open(
      Destination destination, Store.Remote store, Capacity capacity, UnfinishedUploads uploads) {
    Store.Sftp sftp = (Store.Sftp) store;
    return new SftpClient(sftp, new PartsUnderWay(destination.name(), sftp.host(), uploads));
  }

  /**
   * Text that an endpoint's URI would have to quote, or may not show. What is empty is not used.
   */
  @Override
  public Map<String, Object> beans(AutoCloseable client) {
    SftpClient sftp = (SftpClient) client;
    Store.Sftp store = sftp.store();
    return Map.of(
        "client-", sftp,
        "user-", store.user(),
        "password-", store.password().map(Secret::value).orElse(""),
        "private-key-", store.privateKey().map(Path::toString).orElse(""),
        "passphrase-", store.passphrase().map(Secret::value).orElse(""),
        "known-hosts-", store.knownHosts().map(Path::toString).orElse(""));
  }

  @Override
  public Map<String, String> parameters(Store.Remote store) {
    Store.Sftp sftp = (Store.Sftp) store;
    return Map.of(
        "host",
        sftp.host(),
        "port",
        "" + sftp.port(),
        "authentications",
        authentications(sftp),
        "strict",
        sftp.knownHosts().isPresent() ? "yes" : "no",
        "connect-timeout",
        "" + sftp.rules().connectTimeout().toMillis(),
        // silent for this long, a server is asked whether it lives, and given as long to answer
        "alive-interval",
        "" + Math.max(1, sftp.rules().timeout().toMillis() / 2));
  }

  private static String authentications(Store.Sftp store) {
    String byPassword = store.password().isPresent() ? "password,keyboard-interactive" : "";
    if (store.privateKey().isEmpty()) {
      return byPassword;
    }
    return byPassword.isEmpty() ? "publickey" : "publickey," + byPassword;
  }

  @Override
  public void address(StoreCall call, Exchange exchange) {
    Message message = exchange.getMessage();
    if (call instanceof StoreCall.Put put) {
      message.setHeader(FileConstants.FILE_NAME, SftpAnswers.requirePlain(put.key()));
      message.setBody(put.content(), InputStream.class);
    }
  }

  /** The producer leaves the content in the message; our own answers pass. */
  @Override
  public Object answer(Exchange exchange) {
    Message message = exchange.getMessage();
    boolean isPut = message.getHeader(FileConstants.FILE_NAME_PRODUCED) != null;
    return isPut ? PutAnswer.SILENT : message.getBody();
  }

  @Override
  public boolean isAbsent(Throwable failure) {
    return SftpFailures.isAbsent(failure);
  }

  @Override
  public Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    return SftpFailures.explain(failure, where);
  }

  @Override
  public boolean isLoginRefused(StoreCall call, Throwable failure) {
    return SftpFailures.isLoginRefused(failure);
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
  public boolean stagesParts() {
    return true;
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
