package org.ww3transfer.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What is still to go wrong; asked from the threads that serve the sessions. */
final class SshFaults {
  private final List<Order> orders = new ArrayList<>();

  synchronized void order(int times, Predicate<SshServer.Request> which, SshFault fault) {
    for (int i = 0; i < times; i++) {
      orders.add(new Order(which, fault));
    }
  }

  /** Takes the oldest fault of a kind that was ordered for such a request. */
  synchronized <F extends SshFault> Optional<F> take(Class<F> kind, SshServer.Request request) {
    Optional<Order> due =
        orders.stream()
            .filter(order -> kind.isInstance(order.fault) && order.which.test(request))
            .findFirst();
    due.ifPresent(orders::remove);
    return due.map(order -> kind.cast(order.fault));
  }

  /** One fault that is to happen once; told apart by identity, as equal ones may be ordered. */
  private static final class Order {
    private final Predicate<SshServer.Request> which;
    private final SshFault fault;

    Order(Predicate<SshServer.Request> which, SshFault fault) {
      this.which = which;
      this.fault = fault;
    }
  }
}
