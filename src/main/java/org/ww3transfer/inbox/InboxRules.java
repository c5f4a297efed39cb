package org.ww3transfer.inbox;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where markers are looked for, and how.
 *
 * @param folder the inbox, absolute
 * @param maxDepth folders deep that markers are looked for; 1 is the inbox alone
 * @param shortestLook the least time between two looks
 * @param settle how long a marker of which nothing tells that it is whole must rest unchanged
 * @param stateDirectory whose daemon watches; for those who find the inbox taken
 */
public record InboxRules(
    Path folder, int maxDepth, Duration shortestLook, Duration settle, Path stateDirectory) {}
