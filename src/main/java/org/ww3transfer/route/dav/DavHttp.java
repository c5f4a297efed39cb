package org.ww3transfer.route.dav;

import java.util.List;
import org.apache.hc.client5.http.auth.StandardAuthScheme;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.Timeout;
import org.ww3transfer.destination.DavStore;
import org.ww3transfer.destination.RemoteRules;
import org.ww3transfer.place.Authorities;

/**
 * Makes the HTTP client of a destination. It follows no redirect, which could lead credentials
 * elsewhere, keeps no cookie and repeats nothing, as tries are counted by us.
 */
final class DavHttp {
  private DavHttp() {}

  /**
   * Asks nobody yet.
   *
   * @param silence ends with the destination's client
   * @throws IllegalArgumentException where the file of certificates holds none
   */
  static CloseableHttpClient open(
      DavStore store, int connections, DavKeys keys, DavFolders folders, SilentServer silence) {
    RemoteRules rules = store.rules();
    HttpClientBuilder http =
        HttpClientBuilder.create()
            .setConnectionManager(connections(store, connections))
            .setDefaultRequestConfig(requests(rules).build())
            .setUserAgent("ww3-transfer")
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableContentCompression()
            .addResponseInterceptorLast(
                (answer, entity, context) -> folders.learn(answer.getCode()))
            .addExecInterceptorFirst("inner-status", new MultiStatusRefusal())
            .addExecInterceptorFirst("keys", keys)
            .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "silence", silence);
    rules.proxy().map(HttpHost::create).ifPresent(http::setProxy);
    return http.build();
  }

  /** Of a request whose content is short. */
  static RequestConfig withoutWaiting(RemoteRules rules) {
    return requests(rules).setExpectContinueEnabled(false).build();
  }

  /** A server that says yes or no before it is sent a file says no with a reason. */
  private static RequestConfig.Builder requests(RemoteRules rules) {
    return RequestConfig.custom()
        .setExpectContinueEnabled(true)
        .setTargetPreferredAuthSchemes(List.of(StandardAuthScheme.DIGEST, StandardAuthScheme.BASIC))
        .setConnectionRequestTimeout(timeout(rules.timeout().toMillis()))
        .setResponseTimeout(timeout(rules.timeout().toMillis()))
        .setProtocolUpgradeEnabled(false);
  }

  private static HttpClientConnectionManager connections(DavStore store, int most) {
    RemoteRules rules = store.rules();
    Timeout connecting = timeout(rules.connectTimeout().toMillis());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connecting)
                .setSocketTimeout(timeout(rules.timeout().toMillis()))
                .build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connecting).build())
        .setTlsSocketStrategy(new DefaultClientTlsStrategy(Authorities.trust(store.authorities())))
        .build();
  }

  private static Timeout timeout(long milliseconds) {
    return Timeout.ofMilliseconds(milliseconds);
  }
}
