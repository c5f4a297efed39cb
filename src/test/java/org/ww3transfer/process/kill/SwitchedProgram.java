package org.ww3transfer.process.kill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.ww3transfer.Program;

/**
 * Copies the program's classes, in which each call of the file system goes by way of the {@link
 * KillSwitch}. So the program itself needs to know nothing of being killed at a chosen step.
 */
final class SwitchedProgram {
  private static final String SWITCH = Type.getInternalName(KillSwitch.class);

  /** Whose methods are replaced where the switch has one of that name and form. */
  private static final Set<String> OWNERS =
      Stream.of(Files.class, FileChannel.class, Channels.class, SecureDirectoryStream.class)
          .map(Type::getInternalName)
          .collect(Collectors.toSet());

  private static final Set<String> REPLACED =
      Arrays.stream(KillSwitch.class.getDeclaredMethods())
          .filter(method -> Modifier.isPublic(method.getModifiers()))
          .map(SwitchedProgram::form)
          .collect(Collectors.toSet());

  private SwitchedProgram() {}

  private static String form(Method method) {
    return method.getName() + Type.getMethodDescriptor(method);
  }

  /** Made once, as all classes are read for it. */
  private static final class Options {
    static final List<String> OF_CLASSES = make();

    private static List<String> make() {
      try {
        return Program.changed(SwitchedProgram::write, "switched");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** What starts it, up to its own arguments, with some options of the JVM. */
  static List<String> command(String... options) {
    return Program.command(Options.OF_CLASSES, options);
  }

  /** Adds the classes and resources of a folder to a jar. */
  private static void write(Path classes, JarOutputStream jar) throws IOException {
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = classes.relativize(file).toString();
        byte[] content = Files.readAllBytes(file);
        put(jar, name, name.endsWith(".class") ? switched(content) : content);
      }
    }
    for (Class<?> each : KillSwitch.class.getNestMembers()) {
      String name = Type.getInternalName(each) + ".class";
      try (InputStream content = KillSwitch.class.getResourceAsStream("/" + name)) {
        put(jar, name, content.readAllBytes());
      }
    }
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    JarEntry entry = new JarEntry(name);
    entry.setTime(0); // the same classes are to be the same jar
    jar.putNextEntry(entry);
    jar.write(content);
    jar.closeEntry();
  }

  private static byte[] switched(byte[] type) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(type).accept(new Classes(writer), 0);
    return writer.toByteArray();
  }

  private static final class Classes extends ClassVisitor {
    Classes(ClassVisitor to) {
      super(Opcodes.ASM9, to);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new Calls(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  private static final class Calls extends MethodVisitor {
    Calls(MethodVisitor to) {
      super(Opcodes.ASM9, to);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      Optional<String> form = replaced(opcode == Opcodes.INVOKESTATIC, owner, name, descriptor);
      if (form.isPresent()) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, SWITCH, name, form.get(), false);
      } else {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
      }
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      Object[] replaced =
          Arrays.stream(arguments)
              .map(each -> each instanceof Handle handle ? replaced(handle) : each)
              .toArray();
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, replaced);
    }

    private static Handle replaced(Handle handle) {
      boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
      return replaced(isStatic, handle.getOwner(), handle.getName(), handle.getDesc())
          .map(form -> new Handle(Opcodes.H_INVOKESTATIC, SWITCH, handle.getName(), form, false))
          .orElse(handle);
    }

    /** The form of the switch's method, which takes the object that is called as its first. */
    private static Optional<String> replaced(
        boolean isStatic, String owner, String name, String descriptor) {
      String form = isStatic ? descriptor : "(L" + owner + ";" + descriptor.substring(1);
      return Optional.of(form).filter(it -> OWNERS.contains(owner) && REPLACED.contains(name + it));
    }
  }
}
