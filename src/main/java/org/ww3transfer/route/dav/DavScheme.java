package org.ww3transfer.route.dav;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.component.http.HttpMethods;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.journal.UnfinishedUploads;
import org.ww3transfer.route.remote.Capacity;
import org.ww3transfer.route.remote.Causes;
import org.ww3transfer.route.remote.LoginPauses;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.Scheme;
import org.ww3transfer.route.remote.StoreCall;

/**
 * A put and a look as messages for Camel's {@code http:} producer; all else is for {@link
 * DavClient}.
 *
 * <p>Content may be seen while it is written, and a server tells no checksum of it, so it gets a
 * part's name first. A put that broke off begins anew: to go on with one is not for every server
 * (RFC 9110 section 14.5), and one that does not know how may take the rest for the whole.
 */
public final class DavScheme implements Scheme {

  @Override
  public AutoCloseable open(
      Destination destination, Store.Remote remote, Capacity capacity, UnfinishedUploads uploads) {
    DavStore store = (DavStore) remote;
    DavFolders folders = new DavFolders();
    DavKeys keys = new DavKeys(store);
    SilentServer silence = new SilentServer(store.rules().timeout());
    return new DavClient(
        store,
        DavHttp.open(store, capacity.connections(store.rules()), keys, folders, silence),
        silence,
        new PartsUnderWay(destination.name(), store.server().toString(), uploads),
        folders,
        keys);
  }

  @Override
  public Map<String, Object> beans(AutoCloseable client) {
    DavClient dav = (DavClient) client;
    return Map.of("client-", dav, "http-", dav.http());
  }

  @Override
  public Map<String, String> parameters(Store.Remote store) {
    return Map.of("server", ((DavStore) store).server().toString());
  }

  @Override
  public void address(StoreCall call, Exchange exchange) {
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    if (call instanceof StoreCall.Put put) {
      address(message, HttpMethods.PUT, put.key());
      message.setBody(new SingleUseEntity(put));
    } else if (call instanceof StoreCall.Look look) {
      address(message, HttpMethods.HEAD, look.key());
      message.setBody(null);
    } else {
      throw new IllegalArgumentException(call + " is no call for the endpoint");
    }
  }

  private static void address(Message message, HttpMethods method, String key) {
    message.setHeader(HttpConstants.HTTP_METHOD, method);
    message.setHeader(HttpConstants.HTTP_PATH, DavPaths.encoded(key));
  }

  /** Is made of each answer where it comes in. */
  @Override
  public Object answer(Exchange exchange) {
    return exchange.getMessage().getBody();
  }

  @Override
  public boolean isAbsent(Throwable failure) {
    return DavRefusal.find(failure).filter(DavRefusal::isAbsent).isPresent();
  }

  @Override
  public Optional<RuntimeException> explain(StoreCall call, Throwable failure, String where) {
    return DavFailures.explain(call, failure, where);
  }

  @Override
  public boolean isLoginRefused(StoreCall call, Throwable failure) {
    return DavRefusal.find(failure).filter(refusal -> refusal.status() == 401).isPresent();
  }

  @Override
  public boolean renew(AutoCloseable client, Store.Remote fresh, boolean asksProvider) {
    return ((DavClient) client).keys().renew((DavStore) fresh);
  }

  /** A put may be refused before it is read. */
  @Override
  public boolean mayHideReason(Throwable failure) {
    return Causes.include(failure, IOException.class)
        && !Causes.include(failure, ConnectException.class)
        && !Causes.include(failure, SocketTimeoutException.class);
  }

  @Override
  public boolean stagesParts(Store.Remote store) {
    return true;
  }

  @Override
  public boolean goesOnWithParts() {
    return false;
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
