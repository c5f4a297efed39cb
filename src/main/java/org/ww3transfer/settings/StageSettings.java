package org.ww3transfer.settings;

import java.util.regex.Pattern;
import org.ww3transfer.stage.StageRules;

/**
 * How restarts are put back into run directories.
 *
 * @param enabled whether the daemon does it for markers; {@code stage-restart} does in any case
 * @param include names of the files that are such markers
 */
public record StageSettings(boolean enabled, Pattern include, StageRules rules) {}
