package org.ww3transfer.work;

import java.util.Locale;
import java.util.Optional;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.destination.Outcome;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.ValidTimeSource;
import org.ww3transfer.text.Shortened;

/**
 * What a worker says of an item. Exactly one of done, failed and handed back is there, and none
 * where it only says that it is at it, or that the worker is there.
 *
 * @param delivery as in its order; {@link #NONE} where it is of no item
 * @param worker the worker's name
 * @param copied bytes of it copied so far; less than before where they were in vain
 * @param again whether the broker had given the item to some worker before
 * @param presence how the worker itself is, where it says that
 */
public record WorkResult(
    int version,
    String delivery,
    String worker,
    long copied,
    Optional<Done> done,
    Optional<WorkFailure> failed,
    Optional<HandedBack> handedBack,
    boolean again,
    Optional<Presence> presence) {
  /** In place of a delivery. */
  public static final String NONE = "-";

  private WorkResult(
      String delivery,
      String worker,
      long copied,
      Optional<Done> done,
      Optional<WorkFailure> failed,
      Optional<HandedBack> handedBack) {
    this(
        WorkJson.VERSION,
        delivery,
        worker,
        copied,
        done,
        failed,
        handedBack,
        false,
        Optional.empty());
  }

  /** The destination was proven to hold it. */
  public record Done(
      long bytes,
      int crc32c,
      String outcome,
      boolean replaced,
      boolean verified,
      Optional<String> warning,
      Optional<String> unproven,
      Optional<String> origin) {

    static Done of(Delivery delivery) {
      Receipt receipt = delivery.receipt();
      return new Done(
          receipt.checksum().bytes(),
          receipt.checksum().crc32c(),
          receipt.outcome().label(),
          receipt.replaced(),
          receipt.verified(),
          receipt.warning(),
          delivery.evidence() instanceof ValidTimeSource.FromNamelist namelist
              ? Optional.of(namelist.reason())
              : Optional.empty(),
          delivery.origin());
    }

    /** The same as it would be here. */
    public Delivery delivery() {
      Receipt receipt =
          new Receipt(
              new Checksum(bytes, crc32c),
              Outcome.valueOf(outcome.toUpperCase(Locale.ROOT)),
              replaced,
              verified,
              warning);
      return new Delivery(
          receipt,
          unproven
              .<ValidTimeSource>map(ValidTimeSource.FromNamelist::new)
              .orElseGet(ValidTimeSource.FromHeader::new),
          origin);
    }
  }

  /**
   * The worker cannot carry it, and another may.
   *
   * @param why one line
   * @param root the folder that it does not see; empty where it is for another reason
   * @param isPassing whether it may carry it in a few seconds, when it has read its settings again
   * @param isLeaving whether it puts down all that it has in hand, and takes nothing more
   */
  public record HandedBack(
      String why, Optional<String> root, boolean isPassing, boolean isLeaving) {
    /** The worker stops, or starts anew. */
    public static final HandedBack LEAVING = new HandedBack("stops", Optional.empty(), false, true);

    public HandedBack {
      why = Shortened.of(why, WorkFailure.MOST_CHARACTERS);
    }

    /** One of a worker that goes on. */
    public static HandedBack of(String why, Optional<String> root, boolean isPassing) {
      return new HandedBack(why, root, isPassing, false);
    }
  }

  /** It was delivered. */
  public static WorkResult done(WorkOrder order, String worker, Delivery delivery) {
    return new WorkResult(
        order.delivery(),
        worker,
        delivery.receipt().checksum().bytes(),
        Optional.of(Done.of(delivery)),
        Optional.empty(),
        Optional.empty());
  }

  /** It failed. */
  public static WorkResult failed(WorkOrder order, String worker, WorkFailure failure) {
    return new WorkResult(
        order.delivery(), worker, 0, Optional.empty(), Optional.of(failure), Optional.empty());
  }

  /** It goes back. */
  public static WorkResult handedBack(String delivery, String worker, HandedBack why) {
    return new WorkResult(
        delivery, worker, 0, Optional.empty(), Optional.empty(), Optional.of(why));
  }

  /** The worker is at it. */
  public static WorkResult progress(String delivery, String worker, long copied) {
    return new WorkResult(
        delivery, worker, copied, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** The worker is there. */
  public static WorkResult present(String worker, Presence presence) {
    return new WorkResult(
        WorkJson.VERSION,
        NONE,
        worker,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(presence));
  }

  /** The same of an item that some worker may have had before. */
  public WorkResult again(boolean isAgain) {
    return new WorkResult(
        version, delivery, worker, copied, done, failed, handedBack, isAgain, presence);
  }

  /** Whether it only says that the worker is at it. */
  public boolean isProgress() {
    return done.isEmpty() && failed.isEmpty() && handedBack.isEmpty();
  }

  /**
   * Reads one.
   *
   * @throws WorkFormatException says what is wrong with it
   */
  public static WorkResult parse(String text) throws WorkFormatException {
    return WorkJson.read(text, WorkResult.class);
  }

  /** As a message. */
  public String text() {
    return WorkJson.write(this);
  }
}
