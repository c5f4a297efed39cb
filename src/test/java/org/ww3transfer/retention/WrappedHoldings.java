package org.ww3transfer.retention;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ww3transfer.holdings.Holding;
import org.ww3transfer.holdings.Holdings;
import org.ww3transfer.holdings.StoredObject;

/** Holdings in which something can be made to happen. */
public class WrappedHoldings implements Holdings {
  private final Holdings real;

  public WrappedHoldings(Holdings real) {
    this.real = real;
  }

  @Override
  public Optional<StoredObject> look(String name) throws IOException {
    return real.look(name);
  }

  @Override
  public InputStream read(String name) throws IOException {
    return real.read(name);
  }

  @Override
  public void list(String beginning, int folders, Consumer<Holding> each) throws IOException {
    real.list(beginning, folders, each);
  }

  @Override
  public Map<String, String> removeAll(List<String> names, Consumer<String> gone)
      throws IOException {
    return real.removeAll(names, gone);
  }

  @Override
  public Optional<Instant> clock(boolean mayWrite) throws IOException {
    return real.clock(mayWrite);
  }
}
