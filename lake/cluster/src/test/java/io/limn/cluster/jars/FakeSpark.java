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

/** A jar with what Spark's launcher is asked for. */
public final class FakeSpark {
  /** The options that it wants. */
  public static final String OPTIONS = "--add-opens=java.base/a=ALL-UNNAMED -Db=c";

  private static final String CLASS = "org/apache/spark/launcher/JavaModuleOptions";

  private FakeSpark() {}

  /** Writes the jar. */
  public static Path launcher(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry(CLASS + ".class"));
      jar.write(options());
    }
    return file;
  }

  private static byte[] options() {
    ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, CLASS, null, "java/lang/Object", null);
    MethodVisitor method =
        type.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
            "defaultModuleOptions",
            "()Ljava/lang/String;",
            null,
            null);
    method.visitCode();
    method.visitLdcInsn(OPTIONS);
    method.visitInsn(Opcodes.ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }
}
