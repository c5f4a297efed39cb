package org.ww3transfer.destination;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A server that is logged in to by SSH.
 *
 * @param port 22 where the settings name none
 * @param privateKey a key file; empty where only the password is used
 * @param passphrase of the key file
 */
public record SshServer(
    String host,
    int port,
    String user,
    Optional<Secret> password,
    Optional<Path> privateKey,
    Optional<Secret> passphrase) {}
