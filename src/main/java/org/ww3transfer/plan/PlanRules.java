package org.ww3transfer.plan;

import org.ww3transfer.naming.Naming;

/**
 * What the settings say of plans.
 *
 * @param naming how outputs are named at their destinations
 * @param requireCompleteLog whether a run whose log stops early is refused
 * @param sendUnexpected whether files that look like outputs but are not expected are sent
 * @param cycleManifest whether each destination gets a list of what it holds of a run, at its end
 * @param required which outputs must be there
 */
public record PlanRules(
    Naming naming,
    boolean requireCompleteLog,
    boolean sendUnexpected,
    boolean cycleManifest,
    RequiredOutputs required) {}
