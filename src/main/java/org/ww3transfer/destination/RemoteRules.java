package org.ww3transfer.destination;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How a remote store is talked to, whatever its scheme.
 *
 * @param verification how it proves what it holds
 * @param partBytes size of the parts that large content is sent in, bytes
 * @param parallelParts parts of one file under way at one time
 * @param connectTimeout until a connection stands
 * @param timeout for which a connection may be silent
 * @param credentialsRefresh how often its keys are read again; zero for only after a refusal
 * @param proxy an HTTP proxy, {@code http://host:port}; empty for none
 * @param metadata whether objects get metadata that tell of what they are
 */
public record RemoteRules(
    Verification verification,
    long partBytes,
    int parallelParts,
    Duration connectTimeout,
    Duration timeout,
    Duration credentialsRefresh,
    Optional<URI> proxy,
    boolean metadata) {}
