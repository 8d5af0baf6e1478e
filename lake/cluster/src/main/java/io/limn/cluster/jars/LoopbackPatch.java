package io.limn.cluster.jars;

import io.limn.cluster.health.Loopback;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Writes copies of the few Hadoop classes that listen on every network interface whatever the
 * configuration says, changed to listen on the loopback address. They go first on the class path of
 * servers, application masters and tasks.
 *
 * <p>Two things are changed: an {@code InetSocketAddress} of a port alone gets the host too, and
 * the constant {@code "0.0.0.0"} becomes {@code "127.0.0.1"}. Neither changes a stack map frame.
 */
public final class LoopbackPatch {
  static final List<String> CLASSES =
      List.of(
          "org/apache/hadoop/mapred/ShuffleHandler",
          "org/apache/hadoop/mapred/TaskAttemptListenerImpl",
          "org/apache/hadoop/mapreduce/v2/app/client/MRClientService",
          "org/apache/hadoop/yarn/webapp/WebApps$Builder");

  private static final String WILDCARD = "0.0.0.0";
  private static final String MADE_FROM = "made-from";

  // the NameNode and the DataNode look for these folders, and their jars do not hold them
  private static final List<String> WEB_APPS = List.of("webapps/hdfs", "webapps/datanode");

  private LoopbackPatch() {}

  /** Makes the folder for these jars, unless it was made for the same ones before. */
  static void writeTo(Path folder, List<Path> hadoopJars) {
    Path madeFrom = folder.resolve(MADE_FROM);
    String jars = hadoopJars.toString();
    try {
      if (Files.exists(madeFrom) && Files.readString(madeFrom).equals(jars)) {
        return;
      }
      for (String webApp : WEB_APPS) {
        Files.createDirectories(folder.resolve(webApp));
      }
      write(folder, hadoopJars, CLASSES);
      // last, so that a folder half made is made again
      Files.writeString(madeFrom, jars);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write the patched classes to " + folder, e);
    }
  }

  /**
   * Writes patched copies of classes into a folder.
   *
   * @param jars that hold them
   * @param classes their names, with slashes
   */
  public static void write(Path folder, List<Path> jars, List<String> classes) throws IOException {
    URL[] urls = new URL[jars.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = jars.get(i).toUri().toURL();
    }
    try (URLClassLoader originals = new URLClassLoader(urls, null)) {
      for (String name : classes) {
        Path patched = folder.resolve(name + ".class");
        Files.createDirectories(patched.getParent());
        Files.write(patched, patched(originals, name));
      }
    }
  }

  private static byte[] patched(ClassLoader originals, String name) throws IOException {
    try (InputStream original = originals.getResourceAsStream(name + ".class")) {
      if (original == null) {
        throw new IllegalStateException("no jar has a class " + name);
      }
      ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      Patcher patcher = new Patcher(writer);
      new ClassReader(original).accept(patcher, 0);
      if (patcher.changes == 0) {
        throw new IllegalStateException("nothing to patch in " + name + ": another version?");
      }
      return writer.toByteArray();
    }
  }

  private static final class Patcher extends ClassVisitor {
    private int changes;

    Patcher(ClassVisitor next) {
      super(Opcodes.ASM9, next);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, next) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String method, String type, boolean isInterface) {
          boolean portAlone =
              owner.equals("java/net/InetSocketAddress")
                  && method.equals("<init>")
                  && type.equals("(I)V");
          if (portAlone) {
            // stack: …, port -> …, host, port
            super.visitLdcInsn(Loopback.ADDRESS);
            super.visitInsn(Opcodes.SWAP);
            changes++;
          }
          String changed = portAlone ? "(Ljava/lang/String;I)V" : type;
          super.visitMethodInsn(opcode, owner, method, changed, isInterface);
        }

        @Override
        public void visitLdcInsn(Object constant) {
          boolean wildcard = WILDCARD.equals(constant);
          changes += wildcard ? 1 : 0;
          super.visitLdcInsn(wildcard ? Loopback.ADDRESS : constant);
        }
      };
    }
  }
}
