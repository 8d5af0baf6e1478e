package io.limn.cli.quarantine;

import io.limn.schema.Header;
import io.limn.schema.Quarantined;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A quarantined record as JSON. Bytes are a text where they are UTF-8, else, under a name that ends
 * in {@code Base64}, that.
 */
final class ExportedRecord {
  static final String BASE64 = "Base64";

  private ExportedRecord() {}

  static Map<String, Object> json(Quarantined record) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("topic", record.getTopic());
    json.put("topicId", record.getTopicId());
    json.put("topicPartition", record.getTopicPartition());
    json.put("offset", record.getOffset());
    json.put("timestamp", record.getTimestamp().toString());
    json.put("reason", record.getReason());
    json.put("detail", record.getDetail());
    put(json, "key", record.getKey());
    put(json, "value", record.getValue());
    List<Object> headers = new ArrayList<>();
    for (Header header : record.getHeaders()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("key", header.getKey());
      put(one, "value", header.getValue());
      headers.add(one);
    }
    json.put("headers", headers);
    json.put("schemaFingerprint", record.getSchemaFingerprint());
    json.put("datasetVersion", record.getDatasetVersion());
    return json;
  }

  private static void put(Map<String, Object> json, String name, ByteBuffer bytes) {
    if (bytes == null) {
      json.put(name, null);
      return;
    }
    Optional<String> text = text(bytes);
    if (text.isPresent()) {
      json.put(name, text.get());
    } else {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      json.put(name + BASE64, Base64.getEncoder().encodeToString(copy));
    }
  }

  /** The text that bytes are, if they are UTF-8: then it gives the same bytes again. */
  static Optional<String> text(ByteBuffer bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
