package org.ww3transfer.route.remote;

import java.io.InputStream;
import java.util.function.BiFunction;
import org.ww3transfer.holdings.Checksum;
import org.ww3transfer.holdings.ObjectMetadata;
import org.ww3transfer.holdings.PartStore;

/**
 * The parts of a remote destination.
 *
 * @param folder the destination's
 * @param goesOn whether a part can be gone on with
 * @param route makes a call that concerns a name
 */
record RoutedParts(
    String folder, boolean goesOn, BiFunction<StoreCall, String, StoreRoute.Answer> route)
    implements PartStore {

  @Override
  public boolean holds(String part, long bytes, Checksum tail) {
    StoreCall call = new StoreCall.HoldsPart(folder + part, bytes, tail);
    return route.apply(call, part).as(Boolean.class);
  }

  @Override
  public void write(
      String part, long from, InputStream rest, ObjectMetadata metadata, Checkpoints checkpoints) {
    StoreCall call = new StoreCall.WritePart(folder + part, from, rest, metadata, checkpoints);
    route.apply(call, part).requireSuccess();
  }

  @Override
  public void publish(String part, String name, boolean mayReplace) {
    StoreCall call = new StoreCall.Publish(folder + part, folder + name, mayReplace);
    route.apply(call, name).requireSuccess();
  }
}
