package org.ww3transfer.route.alarm;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.MessageJson;
import org.ww3transfer.notice.receiver.Address;
import org.ww3transfer.place.Authorities;

/** Posts JSON by Camel's component. It follows no redirect, which could lead a token elsewhere. */
final class WebhookSender implements Sender<Address.Webhook> {
  private static final Timeout SILENCE = Timeout.of(Senders.SILENCE);

  private final CamelContext camel;

  WebhookSender(CamelContext camel) {
    this.camel = camel;
  }

  @Override
  public void send(Address.Webhook webhook, Message message, String host, Call call)
      throws Exception {
    try (CloseableHttpClient client = client(webhook)) {
      call.closesAtEnd(() -> client.close(CloseMode.IMMEDIATE));
      Map<String, Object> parameters = new HashMap<>();
      parameters.put("httpMethod", "POST");
      parameters.put("httpClient", client);
      parameters.put("okStatusCodeRange", "200-299");
      parameters.put("ignoreResponseBody", true);
      parameters.put("copyHeaders", false);
      String uri = webhook.server() + webhook.path().value();
      Endpoint endpoint =
          camel.getComponent(webhook.server().getScheme()).createEndpoint(uri, parameters);
      SingleExchange.send(
          endpoint,
          sent -> {
            sent.setHeader("Content-Type", "application/json");
            webhook.headers().forEach(sent::setHeader);
            webhook.secretHeaders().forEach((name, value) -> sent.setHeader(name, value.value()));
            webhook
                .token()
                .ifPresent(token -> sent.setHeader("Authorization", "Bearer " + token.value()));
            sent.setBody(MessageJson.bytes(message, host));
          });
    }
  }

  private static CloseableHttpClient client(Address.Webhook webhook) {
    return HttpClientBuilder.create()
        .setConnectionManager(connections(webhook))
        .setDefaultRequestConfig(
            RequestConfig.custom()
                .setResponseTimeout(SILENCE)
                .setConnectionRequestTimeout(SILENCE)
                .build())
        .setUserAgent("ww3-transfer")
        .addExecInterceptorFirst("answer", WebhookSender::answer)
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .build();
  }

  /** The first lines say all; the rest may be without end, and nobody reads it. */
  private static ClassicHttpResponse answer(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse answer = chain.proceed(request, scope);
    scope.execRuntime.discardEndpoint();
    answer.setEntity(null);
    return answer;
  }

  private static HttpClientConnectionManager connections(Address.Webhook webhook) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setDefaultConnectionConfig(
            ConnectionConfig.custom().setConnectTimeout(SILENCE).setSocketTimeout(SILENCE).build())
        .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(SILENCE).build())
        .setTlsSocketStrategy(
            new DefaultClientTlsStrategy(Authorities.trust(webhook.authorities())))
        .build();
  }
}
