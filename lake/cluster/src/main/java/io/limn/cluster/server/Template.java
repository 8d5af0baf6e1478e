package io.limn.cluster.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text with {@code @name@} in it. (Not {@code ${name}}: that is what Hadoop's own configuration
 * uses.) A name that nobody knows is a bug of ours.
 */
public record Template(String text) {
  private static final Pattern NAME = Pattern.compile("@([a-z][a-z0-9-]*)@");
  private static final String FOLDER = "/io/limn/cluster/templates/";

  /** The template of that name among this module's resources. */
  public static Template resource(String name) {
    try (InputStream in = Template.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("no template is called " + name);
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read template " + name, e);
    }
  }

  /** The text with every name replaced by its value. */
  public String filled(Map<String, String> values) {
    return NAME.matcher(text)
        .replaceAll(
            match -> {
              String value = values.get(match.group(1));
              if (value == null) {
                throw new IllegalStateException("the template names @" + match.group(1) + "@");
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
