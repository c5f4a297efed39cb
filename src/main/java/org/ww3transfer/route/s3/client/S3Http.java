package org.ww3transfer.route.s3.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.ww3transfer.destination.RemoteRules;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * The HTTP client of a destination. Those of the SDK give content to the connection in pieces of 4
 * KB, and read it so; this one takes large ones. It follows no redirect, keeps no cookie and
 * repeats nothing, as the SDK does all that.
 */
public final class S3Http implements SdkHttpClient {
  /** Less than most servers keep a connection of which nothing is heard. */
  private static final TimeValue MOST_IDLE = TimeValue.ofSeconds(30);

  private final CloseableHttpClient http;

  private S3Http(CloseableHttpClient http) {
    this.http = http;
  }

  /** Asks nobody yet. */
  public static S3Http open(RemoteRules rules, int connections) {
    HttpClientBuilder http =
        HttpClientBuilder.create()
            .setConnectionManager(connections(rules, connections))
            .setDefaultRequestConfig(requests(rules))
            .evictIdleConnections(MOST_IDLE)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression();
    rules.proxy().map(HttpHost::create).ifPresent(http::setProxy);
    return new S3Http(http.build());
  }

  /** Whether to wait for {@code 100 Continue} is the SDK's to say, which knows what it sends. */
  private static RequestConfig requests(RemoteRules rules) {
    return RequestConfig.custom()
        .setExpectContinueEnabled(false)
        .setConnectionRequestTimeout(timeout(rules.timeout()))
        .setResponseTimeout(timeout(rules.timeout()))
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private static HttpClientConnectionManager connections(RemoteRules rules, int most) {
    Timeout connecting = timeout(rules.connectTimeout());
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(connecting)
                .setSocketTimeout(timeout(rules.timeout()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connecting).build())
        .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
        .build();
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    HttpUriRequestBase prepared =
        new HttpUriRequestBase(
            request.httpRequest().method().name(), request.httpRequest().getUri());
    return new S3HttpCall(http, request, prepared);
  }

  @Override
  public String clientName() {
    return "httpclient5";
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
