package org.ww3transfer.server;

import java.util.Map;

/** What goes wrong between a client and its server. */
public sealed interface HttpFault {

  /** One byte of the request's body arrives as another. */
  record FlipByte(long at) implements HttpFault {}

  /** Both connections end when so many bytes of the request's body have passed. */
  record CutAfter(long bytes) implements HttpFault {}

  /** Somebody else answers; the server never learns of the request. */
  record Answer(int status, Map<String, String> fields, String body) implements HttpFault {}

  /** Something happens when the server has answered and the client does not know it yet. */
  record AfterAnswer(Runnable happening) implements HttpFault {}

  /** The server has done what it was asked for, and nobody learns of it. */
  record LoseAnswer() implements HttpFault {}

  /** Nobody says anything any more, for as long as the proxy lives. */
  record Stall() implements HttpFault {}
}
