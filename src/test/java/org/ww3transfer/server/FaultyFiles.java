package org.ww3transfer.server;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.ww3transfer.server.SshServer.Operation;
import org.ww3transfer.server.SshServer.Request;

/** The server's files: notes what is asked for, refuses what is denied, and lets faults happen. */
final class FaultyFiles implements SftpFileSystemAccessor {
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Set<String> denied = ConcurrentHashMap.newKeySet();
  private final SshFaults faults;

  FaultyFiles(SshFaults faults) {
    this.faults = faults;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  void deny(String folder) {
    denied.add(folder);
  }

  void allow(String folder) {
    denied.remove(folder);
  }

  @Override
  public SeekableByteChannel openFile(
      SftpSubsystemProxy subsystem,
      FileHandle handle,
      Path file,
      String name,
      Set<? extends OpenOption> options,
      FileAttribute<?>... attributes)
      throws IOException {
    boolean writes = options.contains(StandardOpenOption.WRITE);
    Request request = note(writes ? Operation.WRITE : Operation.READ, file);
    if (writes) {
      refuseIfDenied(file);
    }
    SeekableByteChannel channel =
        SftpFileSystemAccessor.super.openFile(subsystem, handle, file, name, options, attributes);
    Optional<SshFault.OfWriting> fault =
        writes ? faults.take(SshFault.OfWriting.class, request) : Optional.empty();
    return fault.isEmpty()
        ? channel
        : new FaultyChannel(channel, file, fault.get(), () -> drop(subsystem));
  }

  @Override
  public DirectoryStream<Path> openDirectory(
      SftpSubsystemProxy subsystem,
      DirectoryHandle handle,
      Path folder,
      String name,
      LinkOption... options)
      throws IOException {
    note(Operation.LIST, folder);
    return SftpFileSystemAccessor.super.openDirectory(subsystem, handle, folder, name, options);
  }

  @Override
  public void createDirectory(SftpSubsystemProxy subsystem, Path folder) throws IOException {
    note(Operation.MAKE_FOLDER, folder);
    refuseIfDenied(folder);
    SftpFileSystemAccessor.super.createDirectory(subsystem, folder);
  }

  @Override
  public void removeFile(SftpSubsystemProxy subsystem, Path file, boolean folder)
      throws IOException {
    note(Operation.REMOVE, file);
    refuseIfDenied(file);
    SftpFileSystemAccessor.super.removeFile(subsystem, file, folder);
  }

  @Override
  public void renameFile(
      SftpSubsystemProxy subsystem, Path from, Path to, Collection<CopyOption> options)
      throws IOException {
    Request request = new Request(Operation.RENAME, name(from), Optional.of(name(to)));
    requests.add(request);
    requireThere(from); // as rename(2) does before it looks at permissions
    refuseIfDenied(from);
    refuseIfDenied(to);
    Optional<SshFault.OfRenaming> fault = faults.take(SshFault.OfRenaming.class, request);
    if (fault.filter(SshFault.RefuseRename.class::isInstance).isPresent()) {
      throw new IOException("rename refused");
    }
    SftpFileSystemAccessor.super.renameFile(subsystem, from, to, options);
    if (fault.isPresent() && fault.get() instanceof SshFault.CutByRename cut) {
      try (SeekableByteChannel file = Files.newByteChannel(to, StandardOpenOption.WRITE)) {
        file.truncate(file.size() - cut.bytes());
      }
    }
    if (fault.filter(SshFault.DropRename.class::isInstance).isPresent()) {
      drop(subsystem);
    }
  }

  private static void requireThere(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(name(path));
    }
  }

  private Request note(Operation operation, Path path) {
    Request request = new Request(operation, name(path), Optional.empty());
    requests.add(request);
    return request;
  }

  private void refuseIfDenied(Path path) throws IOException {
    for (Path folder = path.toAbsolutePath().normalize().getParent();
        folder != null;
        folder = folder.getParent()) {
      if (denied.contains(folder.toString())) {
        throw new AccessDeniedException(name(path));
      }
    }
  }

  private static String name(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }

  private static void drop(SftpSubsystemProxy subsystem) {
    subsystem.getSession().close(true);
  }
}
