package org.ww3transfer.settings.work;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether workers deliver, and how they do.
 *
 * @param broker empty where the daemon delivers by itself
 * @param stateDirectory where workers keep what is theirs, absolute; empty for a folder of the
 *     daemon's
 */
public record WorkSettings(Optional<BrokerSettings> broker, Optional<Path> stateDirectory) {}
