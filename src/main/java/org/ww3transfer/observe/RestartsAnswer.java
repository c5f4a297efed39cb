package org.ww3transfer.observe;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.ww3transfer.restarts.RestartsReport;
import org.ww3transfer.restarts.timeline.RestartTimeline;

/**
 * What is answered of restarts.
 *
 * @param report on those that the next cycle needs
 * @param timeline all that the destinations hold, as far as is known
 */
record RestartsAnswer(@JsonUnwrapped RestartsReport report, RestartTimeline timeline) {}
