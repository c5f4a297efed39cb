package org.ww3transfer.thread;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to signals, by the class of the JDK that has no other name in Java and that the compiler
 * warns of.
 */
public final class Signals {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String IGNORED = "SigIgn:";

  private static final AtomicReference<String> STOPPED_BY = new AtomicReference<>("");

  private Signals() {}

  /**
   * Has something done at each {@code SIGHUP} from now on, in a thread of its own. With {@code
   * -Xrs} the JVM leaves the signal to the system, and with nohup(1) it is not told of it: then
   * nothing is, which the log says.
   */
  public static void onHangup(Runnable told) {
    try {
      listen("HUP", told);
      if (areHangupsIgnored(STATUS)) {
        LOG.info(
            "SIGHUP is ignored, as by nohup; changed files of the settings are noticed all the"
                + " same");
      }
    } catch (ReflectiveOperationException | IOException e) {
      Throwable why = e instanceof InvocationTargetException thrown ? thrown.getCause() : e;
      LOG.info(
          "SIGHUP cannot be listened to; changed settings are noticed all the same: {}", "" + why);
    }
  }

  /** Whether a process was started so, by its status as proc(5) has it. */
  static boolean areHangupsIgnored(Path status) throws IOException {
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith(IGNORED))
        .map(line -> new BigInteger(line.substring(IGNORED.length()).strip(), 16))
        .anyMatch(ignored -> ignored.testBit(0));
  }

  /** Remembers by which signal the process is asked to stop, which it does as without us. */
  public static void noteStops() {
    noteStop("TERM");
    noteStop("INT");
  }

  private static void noteStop(String name) {
    try {
      CompletableFuture<Object> usual = new CompletableFuture<>();
      Object signal = Class.forName(SIGNAL).getConstructor(String.class).newInstance(name);
      usual.complete(
          listen(
              name,
              () -> {
                STOPPED_BY.compareAndSet("", "SIG" + name);
                pass(usual.join(), signal);
              }));
    } catch (ReflectiveOperationException e) {
      LOG.debug("SIG{} cannot be listened to", name, e);
    }
  }

  /** Says that the process stops, and what asked for it where that is known; who, nobody knows. */
  public static String stopping() {
    String by = STOPPED_BY.get();
    return by.isEmpty() ? "stopping" : "stopping, as " + by + " asks";
  }

  private static void pass(Object handler, Object signal) {
    try {
      Class.forName(HANDLER).getMethod("handle", signal.getClass()).invoke(handler, signal);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a signal cannot be followed", e);
    }
  }

  /** Gives what was done at that signal before. */
  private static Object listen(String name, Runnable told) throws ReflectiveOperationException {
    Class<?> signal = Class.forName(SIGNAL);
    Class<?> handler = Class.forName(HANDLER);
    Object listening =
        Proxy.newProxyInstance(
            handler.getClassLoader(),
            new Class<?>[] {handler},
            (proxy, method, arguments) -> answer(method, proxy, told));
    return signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), listening);
  }

  private static Object answer(Method method, Object proxy, Runnable told) {
    return switch (method.getName()) {
      case "handle" -> {
        told.run();
        yield null;
      }
      case "equals" -> false;
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "listens to signals";
    };
  }
}
