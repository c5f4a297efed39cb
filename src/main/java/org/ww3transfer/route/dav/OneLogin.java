package org.ww3transfer.route.dav;

import java.io.IOException;
import org.apache.hc.client5.http.auth.AuthCache;
import org.apache.hc.client5.http.auth.AuthScheme;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.auth.BasicAuthCache;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Remembers how the server lets us in, so that it has to ask once and not for each folder, and
 * content is not sent in vain.
 */
final class OneLogin implements ExecChainHandler {
  private final AuthCache known = new OfServer();

  /** It asks again. */
  void forget() {
    known.clear();
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.setAuthCache(known);
    return chain.proceed(request, scope);
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
