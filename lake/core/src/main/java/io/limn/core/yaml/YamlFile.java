package io.limn.core.yaml;

import io.limn.core.LakeException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file whose nodes know their lines. */
public final class YamlFile {
  private final String location;
  private final UnaryOperator<String> substitution;

  private YamlFile(String location, UnaryOperator<String> substitution) {
    this.location = location;
    this.substitution = substitution;
  }

  /**
   * The mapping at the top of a file.
   *
   * @param location named in errors
   * @throws LakeException when the text is not YAML, or not a mapping
   */
  public static YamlMap read(String location, String text) {
    return read(location, text, UnaryOperator.identity());
  }

  /** The same, with every scalar run through a substitution. */
  public static YamlMap read(String location, String text, UnaryOperator<String> substitution) {
    YamlFile file = new YamlFile(location, substitution);
    LoadSettings settings = LoadSettings.builder().setLabel(location).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty() || !(root.get() instanceof MappingNode mapping)) {
        throw new LakeException(
            location + " is empty or not a mapping",
            "the file must be a YAML mapping of keys to values",
            "start with a sample file from conf/");
      }
      return new YamlMap(file, "", mapping);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new LakeException(
          location + ":" + line + " is not valid YAML",
          String.valueOf(e.getProblem()),
          "fix the file at that line",
          e);
    } catch (ReaderException e) {
      throw new LakeException(
          location + ":" + lineOf(text, e.getCodePoint()) + " is not valid YAML",
          "it has a character that no text has, U+%04X; it may be another kind of file"
              .formatted(e.getCodePoint()),
          "give a text file in UTF-8",
          e);
    } catch (YamlEngineException e) {
      throw new LakeException(
          location + " is not valid YAML",
          String.valueOf(e.getMessage()),
          "start with a sample file from conf/",
          e);
    }
  }

  /** The line of the first such character. */
  private static long lineOf(String text, int codePoint) {
    int at = Math.max(0, text.indexOf(codePoint));
    return 1 + text.substring(0, at).chars().filter(each -> each == '\n').count();
  }

  String substitute(String scalar) {
    return substitution.apply(scalar);
  }

  /** An error at a node: where, what is wrong, what is allowed. */
  LakeException wrong(Node node, String key, String problem, String remedy) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    return new LakeException(location + ":" + line + ": " + key, problem, remedy);
  }
}
