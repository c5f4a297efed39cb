package org.ww3transfer.settings.observe;

import java.net.InetAddress;
import java.util.Optional;
import org.ww3transfer.destination.Secret;

/**
 * Where the daemon answers over HTTP, and whom.
 *
 * @param address of this host that it listens at
 * @param port 0 for one that is free
 * @param token what a caller has to know; empty where whoever is on this host may ask
 */
public record HttpSettings(InetAddress address, int port, Optional<Secret> token) {}
