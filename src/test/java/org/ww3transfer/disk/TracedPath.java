package org.ww3transfer.disk;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A path of another file system that behaves as the real one. */
final class TracedPath implements InvocationHandler {
  private final Path real;
  private final FileSystem fileSystem;

  private TracedPath(Path real, FileSystem fileSystem) {
    this.real = real;
    this.fileSystem = fileSystem;
  }

  static Path of(Path real, FileSystem fileSystem) {
    return (Path)
        Proxy.newProxyInstance(
            TracedPath.class.getClassLoader(),
            new Class<?>[] {Path.class},
            new TracedPath(real, fileSystem));
  }

  static Path unwrapped(Path path) {
    return Proxy.isProxyClass(path.getClass())
        ? ((TracedPath) Proxy.getInvocationHandler(path)).real
        : path;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
    if (method.getName().equals("getFileSystem")) {
      return fileSystem;
    }
    Object[] arguments = given == null ? new Object[0] : given;
    try {
      Object result =
          method.invoke(
              real,
              Stream.of(arguments)
                  .map(each -> each instanceof Path path ? unwrapped(path) : each)
                  .toArray());
      return result instanceof Path path ? of(path, fileSystem) : result;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
