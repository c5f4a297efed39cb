package org.ww3transfer.route.alarm;

import org.ww3transfer.notice.Message;
import org.ww3transfer.notice.receiver.Address;

/** Brings messages to one kind of address. */
interface Sender<A extends Address> {

  /**
   * Brings it there. What would keep it from ending is told to the call, which closes it at its
   * limit.
   *
   * @throws Exception where it has not arrived: one line for operators
   */
  void send(A address, Message message, String host, Call call) throws Exception;
}
