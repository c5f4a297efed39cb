package org.ww3transfer.route.dav;

import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.Credentials;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.Secret;

/** What a destination's server is shown: a user's password or a token, as they are now. */
final class DavKeys implements CredentialsProvider, HttpRequestInterceptor {
  private record InUse(Optional<DavStore.Login> login, Optional<Secret> token) {}

  private final OneLogin logins = new OneLogin();
  private volatile InUse inUse;
  private volatile CredentialsProvider ofServer;

  DavKeys(DavStore store) {
    inUse = new InUse(store.login(), store.token());
    ofServer = ofServer(store);
  }

  private static CredentialsProvider ofServer(DavStore store) {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    store
        .login()
        .ifPresent(
            login ->
                credentials.setCredentials(
                    new AuthScope(HttpHost.create(store.server())),
                    new UsernamePasswordCredentials(
                        login.user(), login.password().value().toCharArray())));
    return credentials;
  }

  /** How the server has let us in. */
  OneLogin logins() {
    return logins;
  }

  /** Whether those of the settings are others than before. */
  synchronized boolean renew(DavStore fresh) {
    InUse now = new InUse(fresh.login(), fresh.token());
    if (now.equals(inUse)) {
      return false;
    }
    inUse = now;
    ofServer = ofServer(fresh);
    logins.forget();
    return true;
  }

  @Override
  public Credentials getCredentials(AuthScope scope, HttpContext context) {
    return ofServer.getCredentials(scope, context);
  }

  @Override
  public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
    inUse
        .token()
        .map(token -> new BasicHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.value(), true))
        .ifPresent(request::setHeader);
  }
}
