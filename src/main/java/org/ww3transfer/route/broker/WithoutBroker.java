package org.ww3transfer.route.broker;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PackageScanClassResolver;
import org.apache.camel.support.scan.DefaultPackageScanClassResolver;

/**
 * Keeps Camel from loading classes of the broker's client where there is no broker. When it starts,
 * it makes the type converters of all libraries that it finds.
 */
public final class WithoutBroker extends Main {
  private static final Set<String> LEFT_OUT = Set.of("/camel-jms-", "/camel-spring-");

  @Override
  protected CamelContext createCamelContext() {
    CamelContext context = super.createCamelContext();
    context
        .getCamelContextExtension()
        .addContextPlugin(PackageScanClassResolver.class, new Resolver());
    return context;
  }

  private static final class Resolver extends DefaultPackageScanClassResolver {
    @Override
    public Set<ClassLoader> getClassLoaders() {
      return Set.of(new Others(WithoutBroker.class.getClassLoader()));
    }
  }

  /** Finds all but what is left out. */
  private static final class Others extends ClassLoader {
    Others(ClassLoader all) {
      super(all);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return Collections.enumeration(
          Collections.list(super.getResources(name)).stream()
              .filter(url -> LEFT_OUT.stream().noneMatch(url.getPath()::contains))
              .toList());
    }
  }
}
