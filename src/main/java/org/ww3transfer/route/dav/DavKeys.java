package org.ww3transfer.route.dav;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthCache;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.auth.BasicAuthCache;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.Secret;

/**
 * What each request shows of who we are. How the server lets us in is remembered, so that it has to
 * ask once and not for each folder, and content is not sent in vain.
 */
final class DavKeys implements ExecChainHandler {
  private final HttpHost server;
  private volatile InUse inUse;

  DavKeys(DavStore store) {
    server = HttpHost.create(store.server());
    inUse = new InUse(store.login(), store.token(), new OfServer());
  }

  private record InUse(Optional<DavStore.Login> login, Optional<Secret> token, AuthCache known) {}

  /** Whether they are others than before. */
  synchronized boolean renew(DavStore fresh) {
    boolean areOthers =
        !fresh.login().equals(inUse.login()) || !fresh.token().equals(inUse.token());
    if (areOthers) {
      inUse = new InUse(fresh.login(), fresh.token(), new OfServer());
    }
    return areOthers;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    InUse now = inUse;
    scope.clientContext.setAuthCache(now.known());
    scope.clientContext.setCredentialsProvider(credentials(now));
    now.token()
        .ifPresent(
            token -> request.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token.value()));
    return chain.proceed(request, scope);
  }

  /** For the server alone, not for a proxy. */
  private BasicCredentialsProvider credentials(InUse now) {
    BasicCredentialsProvider credentials = new BasicCredentialsProvider();
    now.login()
        .ifPresent(
            login ->
                credentials.setCredentials(
                    new AuthScope(server),
                    new UsernamePasswordCredentials(
                        login.user(), login.password().value().toCharArray())));
    return credentials;
  }

  /** The same for all paths. */
  private static final class OfServer extends BasicAuthCache {
    @Override
    public void put(HttpHost host, String path, AuthScheme scheme) {
      super.put(host, null, scheme);
    }

    @Override
    public AuthScheme get(HttpHost host, String path) {
      return super.get(host, null);
    }

    @Override
    public void remove(HttpHost host, String path) {
      super.remove(host, null);
    }
  }
}
