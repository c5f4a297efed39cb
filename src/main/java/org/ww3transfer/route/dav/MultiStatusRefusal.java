package org.ww3transfer.route.dav;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpStatus;

/**
 * Takes the first refusal in an answer of 207 for the status of the whole: a call for one file has
 * failed where anything of it has (RFC 4918 sections 9.6.1 and 9.9.3). Not of a list, which is read
 * itself.
 */
final class MultiStatusRefusal implements ExecChainHandler {

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    ClassicHttpResponse answer = chain.proceed(request, scope);
    boolean isList = request.getMethod().equals(DavCalls.PROPFIND);
    if (answer.getCode() != HttpStatus.SC_MULTI_STATUS || isList) {
      return answer;
    }
    try (HttpEntity entity = answer.getEntity()) {
      answer.setCode(entity == null ? HttpStatus.SC_BAD_GATEWAY : first(entity.getContent()));
    }
    answer.setEntity(null);
    return answer;
  }

  private static int first(InputStream content) throws IOException {
    AtomicInteger first = new AtomicInteger(HttpStatus.SC_OK);
    MultiStatus.read(
        content,
        resource -> {
          if (resource.status() >= HttpStatus.SC_BAD_REQUEST) {
            first.compareAndSet(HttpStatus.SC_OK, resource.status());
          }
        });
    return first.get();
  }
}
