package io.limn.core.yaml;

import io.limn.core.LakeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of a YAML file. Each key is asked for once, by the type that it must have; {@link
 * #finish} then refuses whatever was not asked for. Used by one thread.
 */
public final class YamlMap {
  private final YamlFile file;
  private final String path;
  private final MappingNode node;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final List<String> asked = new ArrayList<>();

  YamlMap(YamlFile file, String path, MappingNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
    for (NodeTuple tuple : node.getValue()) {
      String key = key(tuple.getKeyNode());
      if (keys.put(key, tuple.getKeyNode()) != null) {
        throw file.wrong(
            tuple.getKeyNode(), spelled(key), "is given twice", "remove one of the two");
      }
      values.put(key, tuple.getValueNode());
    }
  }

  private String key(Node keyNode) {
    if (keyNode instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw file.wrong(
        keyNode,
        path.isEmpty() ? "a key" : "a key of " + path,
        "must be a single word",
        "write the key and its value as `key: value`");
  }

  /** The keys that the file gives, in its order. */
  public List<String> keys() {
    return List.copyOf(values.keySet());
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  public String text(String key) {
    return optionalText(key).orElseThrow(() -> missing(key));
  }

  public String text(String key, String otherwise) {
    return optionalText(key).orElse(otherwise);
  }

  public Optional<String> optionalText(String key) {
    return asked(key).map(value -> scalar(key, value));
  }

  /** A value that a function reads; what the function throws as an argument error becomes ours. */
  public <T> T value(String key, T otherwise, Function<String, T> reader) {
    return optionalValue(key, reader).orElse(otherwise);
  }

  /** The same, without a default. */
  public <T> Optional<T> optionalValue(String key, Function<String, T> reader) {
    return optionalText(key).map(text -> converted(key, text, reader));
  }

  public boolean flag(String key, boolean otherwise) {
    return value(
        key,
        otherwise,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException("allowed: true, false");
            });
  }

  /** One of an enum's constants, written in kebab-case. */
  public <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
    return value(key, otherwise, text -> constant(type, text));
  }

  /** One of an enum's constants, which the file must give. */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    return converted(key, text(key), text -> constant(type, text));
  }

  /** A list of texts; empty when the key is absent. */
  public List<String> texts(String key) {
    return elements(key).stream().map(element -> scalar(key, element)).toList();
  }

  /** A list of an enum's constants; empty when the key is absent. */
  public <E extends Enum<E>> List<E> choices(String key, Class<E> type) {
    return texts(key).stream()
        .map(text -> converted(key, text, each -> constant(type, each)))
        .toList();
  }

  public Optional<YamlMap> optionalMap(String key) {
    return asked(key).map(value -> mapping(key, value));
  }

  public YamlMap map(String key) {
    return optionalMap(key).orElseThrow(() -> missing(key));
  }

  /** A list of mappings; empty when the key is absent. */
  public List<YamlMap> maps(String key) {
    List<Node> elements = elements(key);
    List<YamlMap> maps = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      maps.add(mapping(key + "[" + i + "]", elements.get(i)));
    }
    return maps;
  }

  /** A mapping of texts to texts, whatever its keys; empty when the key is absent. */
  public Map<String, String> textMap(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    optionalMap(key).ifPresent(map -> map.keys().forEach(each -> texts.put(each, map.text(each))));
    return texts;
  }

  /** Refuses the keys that nobody asked for. */
  public void finish() {
    for (Map.Entry<String, Node> entry : keys.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        throw file.wrong(
            entry.getValue(),
            spelled(entry.getKey()),
            "unknown key",
            "allowed here: " + String.join(", ", asked));
      }
    }
  }

  /** An error at one of this mapping's keys. */
  public LakeException wrong(String key, String problem, String remedy) {
    return file.wrong(values.getOrDefault(key, node), spelled(key), problem, remedy);
  }

  private Optional<Node> asked(String key) {
    if (!asked.contains(key)) {
      asked.add(key);
    }
    return Optional.ofNullable(values.get(key));
  }

  private List<Node> elements(String key) {
    Optional<Node> value = asked(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get() instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    throw wrong(key, "must be a list", "write [a, b], or lines that begin with a dash");
  }

  private YamlMap mapping(String key, Node value) {
    if (value instanceof MappingNode mapping) {
      return new YamlMap(file, spelled(key), mapping);
    }
    throw wrong(key, "must be a mapping of keys to values", "see the sample files in conf/");
  }

  private String scalar(String key, Node value) {
    if (value instanceof ScalarNode scalar) {
      return file.substitute(scalar.getValue());
    }
    throw wrong(key, "must be a single value", "see the sample files in conf/");
  }

  private <T> T converted(String key, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw wrong(key, "'" + text + "' cannot be used", e.getMessage());
    }
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String text) {
    List<String> allowed = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (name.equals(text)) {
        return constant;
      }
      allowed.add(name);
    }
    throw new IllegalArgumentException("allowed: " + String.join(", ", allowed));
  }

  private LakeException missing(String key) {
    return file.wrong(node, spelled(key), "is missing", "add the key " + key);
  }

  private String spelled(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
