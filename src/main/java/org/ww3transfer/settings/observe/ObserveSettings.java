package org.ww3transfer.settings.observe;

import java.net.URI;
import java.util.Optional;

/**
 * How the daemon is looked at from outside.
 *
 * @param http where it answers; empty for nowhere
 * @param tracing the receiver of traces, OTLP over HTTP; empty for none
 */
public record ObserveSettings(Optional<HttpSettings> http, Optional<URI> tracing) {}
