package org.ww3transfer.route.remote;

import com.google.common.collect.Lists;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.ww3transfer.destination.ItemException;

/**
 * Removes many objects of a store.
 *
 * @param folder that each key begins with
 * @param atOnce the most of one request
 * @param where the URI of a name
 * @param route makes a call that concerns no single name
 */
record Removals(
    String folder,
    int atOnce,
    UnaryOperator<String> where,
    Function<StoreCall, StoreRoute.Answer> route) {

  /**
   * After a request that failed, no other is made: the rest is told as not tried.
   *
   * @param gone told each name that is removed
   * @return why not, for each of the others
   */
  Map<String, String> remove(List<String> names, Consumer<String> gone) {
    Map<String, String> refused = new TreeMap<>();
    boolean isDown = false;
    for (List<String> few : Lists.partition(names, atOnce)) {
      if (isDown) {
        few.forEach(name -> refused.put(name, where.apply(name) + ": not tried after that"));
        continue;
      }
      try {
        Map<String, String> failed = byOneRequest(few);
        failed.forEach((name, why) -> refused.put(name, where.apply(name) + ": " + why));
        few.stream().filter(name -> !failed.containsKey(name)).forEach(gone);
      } catch (ItemException e) {
        isDown = true;
        few.forEach(name -> refused.put(name, e.getMessage()));
      }
    }
    return refused;
  }

  @SuppressWarnings("unchecked")
  private Map<String, String> byOneRequest(List<String> names) {
    StoreCall call = new StoreCall.RemoveAll(names.stream().map(folder::concat).toList());
    Map<String, String> byKey = route.apply(call).as(Map.class);
    Map<String, String> byName = new TreeMap<>();
    byKey.forEach((key, why) -> byName.put(key.substring(folder.length()), why));
    return byName;
  }
}
