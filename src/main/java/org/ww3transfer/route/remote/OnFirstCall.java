package org.ww3transfer.route.remote;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.ww3transfer.thread.DaemonThreads;

/**
 * A client that is made when it is first called, and again where that failed. Making one may ask
 * the provider's chain of credentials, such as a metadata server of the cloud, which may not be up
 * yet when the machine starts.
 */
public final class OnFirstCall {
  /** The chains give up by themselves within seconds; nobody waits for one that hangs. */
  private static final long MOST_SECONDS = 120;

  private OnFirstCall() {}

  /**
   * The chain has nothing for us, or does not answer.
   *
   * @see #NotGiven(String, Throwable)
   */
  public static final class NotGiven extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Another try may end better.
     *
     * @param message what is missing, and what to set instead
     */
    public NotGiven(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * Stands for what is made.
   *
   * @param type an interface
   * @param maker throws {@link NotGiven} where it cannot be made now
   */
  public static <T extends AutoCloseable> T of(Class<T> type, Supplier<T> maker) {
    Made<T> made = new Made<>(maker);
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> made.call(proxy, method, arguments)));
  }

  private static final class Made<T> {
    private final Supplier<T> maker;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Optional<T> client = Optional.empty();

    Made(Supplier<T> maker) {
      this.maker = maker;
    }

    /** Nothing is made to be closed or to be looked at. */
    Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
      if (method.getDeclaringClass() == Object.class) {
        return ofObject(proxy, method, arguments);
      }
      if (method.getName().equals("close") && client.isEmpty()) {
        return null;
      }
      try {
        return method.invoke(get(), arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    private static Object ofObject(Object proxy, Method method, Object[] arguments) {
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "made on the first call";
      };
    }

    /** Who waits for another's making is to stop when told so, too. */
    private T get() {
      try {
        making.lockInterruptibly();
      } catch (InterruptedException e) {
        throw stopped(e);
      }
      try {
        if (client.isEmpty()) {
          client = Optional.of(make());
        }
        return client.get();
      } finally {
        making.unlock();
      }
    }

    private static NotGiven stopped(InterruptedException e) {
      Thread.currentThread().interrupt();
      return new NotGiven("stopped while the provider's chain was asked", e);
    }

    /**
     * In a thread of its own: the providers' libraries do not heed an interrupt, and whoever waits
     * for them is to stop when told so.
     */
    private T make() {
      FutureTask<T> task = new FutureTask<>(maker::get);
      DaemonThreads.start("first-call", task);
      try {
        return task.get(MOST_SECONDS, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        throw stopped(e);
      } catch (TimeoutException e) {
        throw new NotGiven("the provider's chain does not answer", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException known
            ? known
            : new IllegalStateException(e.getCause());
      }
    }
  }
}
