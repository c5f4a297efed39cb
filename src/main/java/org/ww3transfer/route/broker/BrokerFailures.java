package org.ww3transfer.route.broker;

import com.google.common.base.Throwables;
import jakarta.jms.JMSSecurityException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQAddressFullException;
import org.apache.activemq.artemis.api.core.ActiveMQConnectionTimedOutException;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.api.core.ActiveMQNotConnectedException;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.ww3transfer.route.failure.Reasons;

/** What failures of the broker mean. */
public final class BrokerFailures {
  private BrokerFailures() {}

  /**
   * A phrase for the operator, with what to do.
   *
   * @param isEncrypted whether it is asked over TLS, whose trouble looks like none at all
   */
  static String of(Throwable failure, boolean isEncrypted) {
    if (isLogin(failure)) {
      return "login refused; look at ww3.broker.user, ww3.broker.password and the user's roles"
          + " there";
    }
    if (find(failure, UnknownHostException.class).isPresent()) {
      return "the host is not known; look at ww3.broker";
    }
    if (find(failure, ActiveMQAddressFullException.class).isPresent()) {
      return "is full; make room on its disk";
    }
    if (find(failure, ActiveMQConnectionTimedOutException.class).isPresent()) {
      return isEncrypted
          ? "does not answer in time; is it a broker, is its disk full, or does it want a"
              + " certificate that it knows (ww3.broker.key-file)?"
          : "does not answer in time; is it a broker, and is its disk full?";
    }
    if (find(failure, ActiveMQNotConnectedException.class).isPresent()) {
      return isEncrypted
          ? "cannot be reached, or one side does not trust the other's certificate; is it running,"
              + " and are ww3.broker, ww3.broker.ca-file and ww3.broker.key-file right?"
          : "cannot be reached; is it running, and is ww3.broker right?";
    }
    return Reasons.of(Throwables.getRootCause(failure));
  }

  /** Whether the broker does not let us in, which does not pass by itself. */
  public static boolean isLogin(Throwable failure) {
    return find(failure, JMSSecurityException.class).isPresent()
        || find(failure, ActiveMQSecurityException.class).isPresent();
  }

  /** Whether the broker has had a message already. */
  public static boolean isDuplicate(Throwable failure) {
    return find(failure, ActiveMQDuplicateIdException.class).isPresent();
  }

  private static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    return Throwables.getCausalChain(failure).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
