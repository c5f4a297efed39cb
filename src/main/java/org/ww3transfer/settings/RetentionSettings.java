package org.ww3transfer.settings;

import java.time.ZoneId;
import org.ww3transfer.retention.RetentionRules;

/**
 * When old restarts are pruned, and which.
 *
 * @param enabled whether the daemon prunes; {@code prune} does in any case
 * @param cron a Quartz cron expression, which Quartz has judged where it is there
 * @param timeZone that of the cron expression; the rules know nothing but UTC
 * @param dryRun whether nothing is deleted, only said
 */
public record RetentionSettings(
    boolean enabled, String cron, ZoneId timeZone, boolean dryRun, RetentionRules rules) {}
