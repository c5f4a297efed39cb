package org.ww3transfer.schedule;

/**
 * What a place may get at which time of day.
 *
 * @param rates how much a second
 * @param windows when something may be started there
 */
public record Hours(Rates rates, Windows windows) {
  public static final Hours ANY = new Hours(Rates.UNLIMITED, Windows.ALWAYS);
}
