package org.ww3transfer.server;

import java.util.Map;
import java.util.function.UnaryOperator;

/** What goes wrong between a client and its server. */
public sealed interface HttpFault {

  /** One byte of the request's body, from 0, arrives as another; a shorter one arrives well. */
  record FlipByte(long at) implements HttpFault {}

  /** Both connections end when so many bytes of the request's body have passed, if it has more. */
  record CutAfter(long bytes) implements HttpFault {}

  /** Both connections end when so many bytes of the answer's body have passed, if it has more. */
  record CutAnswer(long bytes) implements HttpFault {}

  /** Both bodies pass no faster. */
  record Throttle(long bytesPerSecond) implements HttpFault {}

  /** Somebody else answers; the server never learns of the request. */
  record Answer(int status, Map<String, String> fields, String body) implements HttpFault {}

  /** Something happens when the server has said yes (2xx) and the client does not know it yet. */
  record AfterAnswer(Runnable happening) implements HttpFault {}

  /** Something happens before the server learns of the request. */
  record BeforeServer(Runnable happening) implements HttpFault {}

  /** The head of the answer arrives as another. */
  record OtherHead(UnaryOperator<HttpMessage> change) implements HttpFault {}

  /** The server has done what it was asked for, and nobody learns of it. */
  record LoseAnswer() implements HttpFault {}

  /** Nobody says anything, until {@link FaultyProxy#release} or for as long as the proxy lives. */
  record Stall() implements HttpFault {}
}
