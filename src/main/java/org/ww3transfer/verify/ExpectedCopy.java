package org.ww3transfer.verify;

import java.util.Optional;

/**
 * What a destination should hold.
 *
 * @param destination its name
 * @param uri where the copy should stand
 * @param told what the run's report says of it, where it says that it did not arrive
 */
record ExpectedCopy(String destination, String uri, Optional<String> told) {}
