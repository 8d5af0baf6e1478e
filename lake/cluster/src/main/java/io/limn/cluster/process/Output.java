package io.limn.cluster.process;

import java.nio.file.Path;
import java.util.function.Consumer;

/** Where a child process's standard output and error go. */
public sealed interface Output {
  /** To our own standard output and standard error. */
  static Output inherited() {
    return new Inherited();
  }

  /** Both to one file, which is replaced. */
  static Output file(Path file) {
    return new ToFile(file);
  }

  /** Line by line to two consumers, each called by a thread of its own. */
  static Lines lines(Consumer<String> out, Consumer<String> err) {
    return new Lines(out, err);
  }

  /** See {@link Output#inherited()}. */
  record Inherited() implements Output {}

  /** See {@link Output#file(Path)}. */
  record ToFile(Path file) implements Output {}

  /** See {@link Output#lines(Consumer, Consumer)}. */
  record Lines(Consumer<String> out, Consumer<String> err) implements Output {}
}
