package org.ww3transfer.route.sftp;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.EndpointAware;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.FileComponent;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.support.DefaultExchange;
import org.ww3transfer.destination.Store;
import org.ww3transfer.route.remote.PartsUnderWay;
import org.ww3transfer.route.remote.StoreCall;

/**
 * What a destination's {@code sftp:} endpoint can do but its producer cannot: look, read, rename,
 * remove. Connections are made as they are needed, one for each call under way, and kept.
 */
public final class SftpClient implements AutoCloseable {
  private final Store.Sftp store;
  private final SftpKeys keys;
  private final PartsUnderWay parts;
  private final SftpAnswers answers;
  private final Deque<SftpConnection> idle = new ConcurrentLinkedDeque<>();

  static {
    // A password that is refused would be tried six times over, each of which counts for a server
    // that locks accounts. There is no such option for a session of Camel's.
    JSch.setConfig("MaxAuthTries", "1");
  }

  SftpClient(Store.Sftp store, PartsUnderWay parts) {
    this.store = store;
    keys = new SftpKeys(store);
    this.parts = parts;
    answers = new SftpAnswers(store, parts);
  }

  Store.Sftp store() {
    return store;
  }

  /** Whether the keys of those settings are others, which the next connection then uses. */
  boolean renew(Store.Sftp fresh) {
    return keys.renew(fresh);
  }

  /** Whether the call is for the producer. */
  public boolean isPut(@Body StoreCall call) {
    return call instanceof StoreCall.Put;
  }

  /**
   * Before a file is written: nothing may stand under its name, as a link there would be followed.
   * It is remembered until it has its own name or is gone.
   */
  public StoreCall makeWay(@Body StoreCall.Put put, Exchange exchange)
      throws IOException, JSchException, SftpException {
    parts.begin(SftpAnswers.requirePlain(put.key()));
    use(endpoint(exchange), connection -> connection.removeWhatStands(put.key()));
    return put;
  }

  /** Answers as {@link StoreCall} says, by the endpoint of the exchange's route. */
  public Object call(@Body StoreCall call, Exchange exchange)
      throws IOException, JSchException, SftpException {
    SftpEndpoint endpoint = endpoint(exchange);
    if (call instanceof StoreCall.Read read) {
      return read(take(endpoint), exchange.getContext(), SftpAnswers.requirePlain(read.key()));
    }
    return use(endpoint, connection -> answers.answer(connection, call));
  }

  /** Something to be asked of a server. */
  @FunctionalInterface
  private interface Question<T> {
    T ask(SftpConnection connection) throws IOException, JSchException, SftpException;
  }

  private <T> T use(SftpEndpoint endpoint, Question<T> question)
      throws IOException, JSchException, SftpException {
    SftpConnection connection = take(endpoint);
    boolean isWell = false;
    try {
      T answer = question.ask(connection);
      isWell = true;
      return answer;
    } catch (RuntimeException | SftpException e) {
      isWell = SftpFailures.isAnswer(e);
      throw e;
    } finally {
      giveBack(connection, isWell);
    }
  }

  private SftpEndpoint endpoint(Exchange exchange) {
    SftpEndpoint found = find(exchange);
    keys.applyTo(found.getConfiguration());
    return found;
  }

  private static SftpEndpoint find(Exchange exchange) {
    return exchange.getContext().getRoute(exchange.getFromRouteId()).filter("*").stream()
        .filter(EndpointAware.class::isInstance)
        .map(step -> ((EndpointAware) step).getEndpoint())
        .filter(SftpEndpoint.class::isInstance)
        .map(SftpEndpoint.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private InputStream read(SftpConnection connection, CamelContext camel, String key) {
    boolean isWell = false;
    try {
      connection.connect();
      Exchange exchange = new DefaultExchange(camel);
      GenericFile<?> file = connection.newGenericFile();
      exchange.setProperty(FileComponent.FILE_EXCHANGE_FILE, file);
      connection.retrieveFile(key, exchange, -1);
      InputStream content = (InputStream) file.getBody();
      isWell = true;
      return new ConnectedStream(content, well -> giveBack(connection, well));
    } finally {
      if (!isWell) {
        giveBack(connection, false);
      }
    }
  }

  private SftpConnection take(SftpEndpoint endpoint) {
    return Optional.ofNullable(idle.poll()).orElseGet(() -> new SftpConnection(endpoint));
  }

  private void giveBack(SftpConnection connection, boolean isWell) {
    if (isWell) {
      idle.push(connection);
    } else {
      connection.forceDisconnect();
    }
  }

  @Override
  public void close() {
    parts.close();
    for (SftpConnection each = idle.poll(); each != null; each = idle.poll()) {
      each.forceDisconnect();
    }
  }
}
