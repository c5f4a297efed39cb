package org.ww3transfer.copy;

import java.util.concurrent.Executor;
import org.ww3transfer.journal.part.PartRecords;
import org.ww3transfer.journal.part.PartSweep;

/**
 * What all uploads of a process into local folders share.
 *
 * @param writeBehind for what a disk can do while a copy goes on
 * @param space of the disks
 * @param sweep of what earlier processes left
 * @param records of parts that are gone on with
 */
public record LocalShared(
    Executor writeBehind, FreeSpace space, PartSweep sweep, PartRecords records) {}
