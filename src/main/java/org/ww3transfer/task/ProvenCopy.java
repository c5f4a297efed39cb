package org.ww3transfer.task;

import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.plan.TransferItem;

/**
 * A copy of an output that another destination of its run was proven to hold.
 *
 * @param item the output on its way to that destination
 * @param checksum what stood there then
 */
public record ProvenCopy(TransferItem item, Checksum checksum) {}
