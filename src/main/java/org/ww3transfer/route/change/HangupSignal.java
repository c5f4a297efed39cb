package org.ww3transfer.route.change;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to {@code SIGHUP}, by the class of the JDK that has no other name in Java and that the
 * compiler warns of.
 */
public final class HangupSignal {
  private static final Logger LOG = LoggerFactory.getLogger(HangupSignal.class);

  private HangupSignal() {}

  /**
   * Has something done at each from now on, in a thread of its own. With {@code -Xrs} the JVM
   * leaves the signal to the system, and with nohup(1) it is not told of it: then nothing is.
   */
  public static void listen(Runnable told) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object listening =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) -> answer(method, proxy, told));
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), listening);
    } catch (ReflectiveOperationException e) {
      Throwable why = e instanceof InvocationTargetException thrown ? thrown.getCause() : e;
      LOG.info(
          "SIGHUP cannot be listened to; changed settings are noticed all the same: {}", "" + why);
    }
  }

  private static Object answer(Method method, Object proxy, Runnable told) {
    return switch (method.getName()) {
      case "handle" -> {
        told.run();
        yield null;
      }
      case "equals" -> false;
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "listens to SIGHUP";
    };
  }
}
