package io.limn.cluster.jars;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A jar with the classes that get patched, as far as the patch is concerned: each has a static
 * {@code bind(int)} that makes the address of a port alone, and a static {@code host()}.
 */
public final class FakeHadoop {
  private static final String ADDRESS = "java/net/InetSocketAddress";

  private FakeHadoop() {}

  /** Writes the jar. */
  public static Path jar(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String name : LoopbackPatch.CLASSES) {
        jar.putNextEntry(new JarEntry(name + ".class"));
        jar.write(listening(name));
      }
    }
    return file;
  }

  private static byte[] listening(String name) {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    MethodVisitor bind = type.visitMethod(access, "bind", "(I)L" + ADDRESS + ";", null, null);
    bind.visitCode();
    bind.visitTypeInsn(Opcodes.NEW, ADDRESS);
    bind.visitInsn(Opcodes.DUP);
    bind.visitVarInsn(Opcodes.ILOAD, 0);
    bind.visitMethodInsn(Opcodes.INVOKESPECIAL, ADDRESS, "<init>", "(I)V", false);
    bind.visitInsn(Opcodes.ARETURN);
    bind.visitMaxs(0, 0);
    bind.visitEnd();
    MethodVisitor host = type.visitMethod(access, "host", "()Ljava/lang/String;", null, null);
    host.visitCode();
    host.visitLdcInsn("0.0.0.0");
    host.visitInsn(Opcodes.ARETURN);
    host.visitMaxs(0, 0);
    host.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }
}
