package org.ww3transfer.command.config;

import org.apache.camel.CamelExecutionException;
import org.apache.camel.main.Main;
import org.ww3transfer.route.Application;
import org.ww3transfer.route.Beans;
import org.ww3transfer.settings.Settings;

/** The daemon's routes without its inbox, for as long as a command needs them. */
public final class CommandRoutes {
  private CommandRoutes() {}

  /** What a command does with them. */
  @FunctionalInterface
  public interface Task<T> {
    T run(Beans beans, Main main) throws Exception;
  }

  /**
   * Starts the routes, has the task done, and stops them.
   *
   * @throws Exception what the task threw, or what a route did
   */
  public static <T> T run(Settings settings, Task<T> task) throws Exception {
    StateDirectory.require(settings.stateDirectory());
    Beans beans = new Beans(settings);
    Main main = Application.onDemand(beans);
    try {
      main.start();
      return task.run(beans, main);
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      main.stop();
    }
  }
}
