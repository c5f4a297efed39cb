package org.ww3transfer.route.worker;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Variable;
import org.apache.camel.component.jms.JmsMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import org.ww3transfer.destination.StateException;
import org.ww3transfer.journal.dispatch.DispatchedItems;
import org.ww3transfer.logging.LogContext;
import org.ww3transfer.place.Throttle;
import org.ww3transfer.plan.TransferItem;
import org.ww3transfer.route.broker.RepeatLimit;
import org.ww3transfer.route.broker.WorkHeaders;
import org.ww3transfer.route.failure.Failures;
import org.ww3transfer.route.failure.Reasons;
import org.ww3transfer.route.failure.Retries;
import org.ww3transfer.route.failure.UnderWay;
import org.ww3transfer.task.CopyTask;
import org.ww3transfer.task.TryContext;
import org.ww3transfer.work.Delivery;
import org.ww3transfer.work.OrderedTask;
import org.ww3transfer.work.WorkFailure;
import org.ww3transfer.work.WorkOrder;
import org.ww3transfer.work.WorkResult;
import org.ww3transfer.work.WorkResult.HandedBack;

/** What a worker's routes call: an item is taken up, and gets one answer. */
public final class Workbench {
  private static final Logger LOG = LoggerFactory.getLogger(Workbench.class);

  private final Worker worker;
  private final OrderReading reading;
  private final WorkSigns signs;
  private final DispatchedItems inHand;
  private final UnderWay underWay;
  private final Consumer<CopyTask> left;
  private final BooleanSupplier follow;
  private final RepeatLimit said = new RepeatLimit();
  private final Clock clock = Clock.systemUTC();

  /**
   * @param inHand what is begun and not ended, for the next start
   * @param left is told what this worker goes on with no more, to take away what it has sent of it
   * @param follow has the settings read again; whether the worker starts anew with others
   */
  Workbench(
      Worker worker,
      OrderReading reading,
      WorkSigns signs,
      DispatchedItems inHand,
      UnderWay underWay,
      Consumer<CopyTask> left,
      BooleanSupplier follow) {
    this.worker = worker;
    this.reading = reading;
    this.signs = signs;
    this.inHand = inHand;
    this.underWay = underWay;
    this.left = left;
    this.follow = follow;
  }

  /**
   * Takes an item up: from now on its carrier has it.
   *
   * @throws HandBackException where it is for others to carry
   */
  public void take(Exchange exchange) throws HandBackException, IOException {
    JmsMessage message = exchange.getMessage(JmsMessage.class);
    String delivery = message.getHeader(WorkHeaders.DELIVERY, "", String.class);
    exchange.setVariable("delivery", delivery);
    exchange.setVariable("again", message.getHeader("JMSRedelivered", false, Boolean.class));
    underWay.begin();
    WorkOrder order = OrderReading.parse(message.getBody(String.class));
    if (delivery.isEmpty()) {
      throw new HandBackException("has a message without its properties");
    }
    exchange.setVariable("order", order);
    LogContext.of(order.runId(), order.destination()).set();
    TransferItem item = reading.item(order);
    WorkFence fence =
        new WorkFence(message.getJmsSession(), worker.queues().work(order.destination()));
    exchange.setVariable("fence", fence);
    inHand.dispatched(delivery, LeftParts.text(item, order.runId()));
    Throttle share = new Throttle(order.rates(), clock);
    TryContext passage = new TryContext(order.runId(), signs.begin(delivery), share, fence);
    CopyTask copyTask = new OrderedTask(order, item, passage, reading.destinations());
    exchange.setVariable("task", copyTask);
  }

  /** It was delivered. */
  public String delivered(
      @Body Delivery delivery, @Variable("order") WorkOrder order, Exchange exchange) {
    end(exchange);
    boolean isAgain = exchange.getVariable("again", false, Boolean.class);
    return WorkResult.done(order, worker.name(), delivery).again(isAgain).text();
  }

  /**
   * It was not.
   *
   * @throws IllegalStateException where it is no more the worker's to say: the broker gives the
   *     item to another
   */
  public String failed(Exchange exchange) {
    Throwable failure = Reasons.caught(exchange);
    boolean isOurs = end(exchange);
    String delivery = exchange.getVariable("delivery", String.class);
    if (delivery.isEmpty()) {
      throw refused(failure);
    }
    if (!isOurs && !underWay.isStopping()) {
      if (said.isDue("cut off")) {
        LOG.warn("worker {} gives up what it had in hand: {}", worker.name(), Reasons.of(failure));
      }
      leave(exchange);
    }
    if (!isOurs) {
      throw new IllegalStateException("put down: " + Reasons.of(failure), failure);
    }
    if (underWay.isStopping()) { // by a rollback the broker would count it as a failed delivery
      return WorkResult.handedBack(delivery, worker.name(), HandedBack.LEAVING).text();
    }
    if (failure instanceof HandBackException back) {
      return handedBack(delivery, back);
    }
    WorkOrder order = exchange.getVariable("order", WorkOrder.class);
    Blame blame =
        failure instanceof Error
            ? Blame.OURS
            : Failures.blame(failure, reading.destinations().get(order.destination()));
    String line = Reasons.of(failure);
    if (blame == Blame.OURS) {
      return handedBack(delivery, new HandBackException("has trouble of its own: " + line));
    }
    WorkFailure told =
        failure instanceof ItemException known
            ? WorkFailure.of(known)
            : WorkFailure.of(line, blame, Retries.isTransient(failure));
    if (blame == Blame.ITEM) {
      leave(exchange);
    }
    return WorkResult.failed(order, worker.name(), told).text();
  }

  /** Nobody is told where that fails: the daily sweep does it then. */
  private void leave(Exchange exchange) {
    try {
      Optional.ofNullable(exchange.getVariable("task", CopyTask.class)).ifPresent(left);
    } catch (RuntimeException e) {
      LOG.debug("what was sent is taken away later", e);
    }
  }

  private String handedBack(String delivery, HandBackException why) {
    boolean isOver = why.isOfSettings() && follow.getAsBoolean();
    if (!isOver && said.isDue(why.root().orElse(why.getMessage()))) {
      LOG.warn("worker {} {}; such items go to others", worker.name(), why.getMessage());
    }
    HandedBack back = HandedBack.of(why.getMessage(), why.root(), why.isOfSettings());
    return WorkResult.handedBack(delivery, worker.name(), back).text();
  }

  /** A message that nobody waits for; the broker puts it aside when it came often enough. */
  private IllegalStateException refused(Throwable failure) {
    String why = Reasons.of(failure);
    if (said.isDue(why)) {
      LOG.warn("worker {} {}; it goes to the broker's dead letters", worker.name(), why);
    }
    return new IllegalStateException(why, failure);
  }

  /** Whether the session by which it came still stands. */
  private boolean end(Exchange exchange) {
    String delivery = exchange.getVariable("delivery", String.class);
    underWay.end();
    signs.end(delivery);
    LogContext.NONE.set();
    try {
      inHand.returned(delivery);
    } catch (StateException e) {
      LOG.warn("{}", e.getMessage());
    }
    Optional<WorkFence> fence = Optional.ofNullable(exchange.getVariable("fence", WorkFence.class));
    fence.ifPresent(WorkFence::end);
    return fence.filter(WorkFence::isBroken).isEmpty();
  }
}
