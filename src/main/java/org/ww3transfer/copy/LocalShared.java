package org.ww3transfer.copy;

import java.util.concurrent.Executor;

/**
 * What all uploads of a process into local folders share.
 *
 * @param writeBehind for what a disk can do while a copy goes on
 * @param space of the disks
 * @param sweep of what earlier processes left
 */
public record LocalShared(Executor writeBehind, FreeSpace space, PartSweep sweep) {}
