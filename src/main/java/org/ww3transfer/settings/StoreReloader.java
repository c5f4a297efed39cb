package org.ww3transfer.settings;

import java.util.function.UnaryOperator;
import org.ww3transfer.destination.Destination;
import org.ww3transfer.destination.Store;
import org.ww3transfer.settings.destination.DestinationReader;
import org.ww3transfer.settings.property.DestinationKeys;
import org.ww3transfer.settings.property.GivenSettings;
import org.ww3transfer.settings.property.Placeholders;
import org.ww3transfer.settings.property.PropertyReader;
import org.ww3transfer.settings.store.StoreReader;

/**
 * Reads the settings of a store again as they stood at the start, with what their placeholders give
 * now: {@code {{file:PATH}}} may have other content. No record, as it would show the secrets that
 * stand in the settings; and no part of what tells two settings apart, as it says nothing more.
 */
final class StoreReloader implements CurrentStores {
  private final GivenSettings given;
  private final UnaryOperator<String> environment;

  /**
   * @param environment as for {@link Placeholders}
   */
  StoreReloader(GivenSettings given, UnaryOperator<String> environment) {
    this.given = given;
    this.environment = environment;
  }

  @Override
  public Store of(Destination destination) {
    PropertyReader properties = new PropertyReader(given, environment);
    String base = DestinationReader.EACH + destination.name() + ".";
    Store store =
        StoreReader.read(
            new DestinationKeys(properties, base, destination.prefix()), destination.prefix());
    properties.requireNoProblem();
    return store;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoreReloader;
  }

  @Override
  public int hashCode() {
    return StoreReloader.class.hashCode();
  }

  @Override
  public String toString() {
    return "reads the settings again";
  }
}
