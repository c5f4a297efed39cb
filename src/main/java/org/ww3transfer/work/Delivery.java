package org.ww3transfer.work;

import java.util.Optional;
import org.ww3transfer.copy.CheckedSource;
import org.ww3transfer.copy.Receipt;
import org.ww3transfer.plan.ValidTimeSource;

/**
 * An item that its destination proved to hold.
 *
 * @param receipt the proof
 * @param evidence where the output's valid time comes from
 * @param origin where the content was taken from instead of the run directory, and why; mostly
 *     empty
 */
public record Delivery(Receipt receipt, ValidTimeSource evidence, Optional<String> origin) {
  /** One whose source was looked at here. */
  public static Delivery of(Receipt receipt, CheckedSource checked) {
    return new Delivery(receipt, checked.evidence(), checked.origin());
  }
}
