package org.ww3transfer.route.gs;

import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.cloud.ServiceOptions;
import com.google.cloud.http.HttpTransportOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.ww3transfer.route.remote.HttpDate;

/** Notes the date of each answer, which the client does not pass on, and looks at pages. */
final class DatedTransport extends HttpTransportOptions {
  private static final long serialVersionUID = 1L;

  private final transient AtomicReference<Optional<Instant>> lastAnswer;

  DatedTransport(
      HttpTransportOptions.Builder builder, AtomicReference<Optional<Instant>> lastAnswer) {
    super(builder);
    this.lastAnswer = lastAnswer;
  }

  @Override
  public HttpRequestInitializer getHttpRequestInitializer(ServiceOptions<?, ?> options) {
    HttpRequestInitializer usual = super.getHttpRequestInitializer(options);
    return request -> {
      usual.initialize(request);
      request.setResponseInterceptor(this::look);
    };
  }

  private void look(HttpResponse answer) {
    Optional.ofNullable(answer.getHeaders().getDate())
        .ifPresent(date -> lastAnswer.set(HttpDate.parse(date)));
    Optional.ofNullable(answer.getRequest().getParser())
        .ifPresent(parser -> answer.getRequest().setParser(new PageParser(parser)));
  }
}
