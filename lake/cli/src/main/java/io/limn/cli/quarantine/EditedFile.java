package io.limn.cli.quarantine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.limn.core.IoReason;
import io.limn.core.LakeException;
import io.limn.core.ledger.TopicPartitionId;
import io.limn.ingest.replay.Edited;
import io.limn.ingest.replay.Edits;
import io.limn.schema.Header;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads what {@code limn quarantine DATASET export} wrote and somebody edited: one JSON object
 * after another, over as many lines as they like.
 */
final class EditedFile {
  /** What may be in an object; the rest of what an export writes is for people. */
  private static final Set<String> KNOWN =
      Set.of(
          "topic",
          "topicId",
          "topicPartition",
          "offset",
          "timestamp",
          "reason",
          "detail",
          "key",
          "keyBase64",
          "value",
          "valueBase64",
          "headers",
          "schemaFingerprint",
          "datasetVersion");

  private final Path file;
  private final SortedMap<TopicPartitionId, NavigableMap<Long, Edited>> records = new TreeMap<>();

  private EditedFile(Path file) {
    this.file = file;
  }

  /**
   * All records of a file.
   *
   * @throws LakeException that names the line, when it is not what an export writes
   */
  static Edits read(Path file) {
    EditedFile edited = new EditedFile(file);
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
            .build();
    ObjectMapper mapper = new ObjectMapper(factory);
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = factory.createParser(in)) {
      while (parser.nextToken() != null) {
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw edited.wrong(line, "not a JSON object");
        }
        edited.add(line, mapper.readTree(parser));
      }
    } catch (JsonProcessingException e) {
      throw edited.wrong(e.getLocation().getLineNr(), e.getOriginalMessage());
    } catch (IOException e) {
      throw new LakeException(
          "The edited records in " + file + " cannot be read",
          IoReason.of(e),
          "give a file that `limn quarantine DATASET export --to FILE` wrote",
          e);
    }
    return new Edits(file.toString(), edited.records);
  }

  private void add(int line, JsonNode json) {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                throw wrong(line, "unknown name \"" + name + "\"");
              }
            });
    TopicPartitionId id =
        new TopicPartitionId(
            text(line, json, "topic"),
            text(line, json, "topicId"),
            Math.toIntExact(number(line, json, "topicPartition", Integer.MAX_VALUE)));
    long offset = number(line, json, "offset", Long.MAX_VALUE);
    Edited edited =
        new Edited(line, bytes(line, json, "key"), bytes(line, json, "value"), headers(line, json));
    Edited before =
        records.computeIfAbsent(id, first -> new TreeMap<>()).putIfAbsent(offset, edited);
    if (before != null) {
      throw wrong(
          line,
          "offset %d of %s/%d is already on line %d"
              .formatted(offset, id.topic(), id.topicPartition(), before.line()));
    }
  }

  private List<Header> headers(int line, JsonNode json) {
    JsonNode headers = json.path("headers");
    if (!headers.isArray()) {
      throw wrong(line, "\"headers\" is missing or is not an array");
    }
    List<Header> read = new ArrayList<>();
    for (JsonNode header : headers) {
      read.add(new Header(text(line, header, "key"), bytes(line, header, "value")));
    }
    return read;
  }

  private String text(int line, JsonNode json, String name) {
    if (!json.path(name).isTextual()) {
      throw wrong(line, "\"" + name + "\" is missing or is not a string");
    }
    return json.get(name).textValue();
  }

  private long number(int line, JsonNode json, String name, long most) {
    JsonNode number = json.path(name);
    if (!number.isIntegralNumber()
        || !number.canConvertToLong()
        || number.longValue() < 0
        || number.longValue() > most) {
      throw wrong(line, "\"" + name + "\" is missing, is not a whole number, or is out of range");
    }
    return number.longValue();
  }

  /** Bytes under a name, or under that name in base64; null is null. */
  private ByteBuffer bytes(int line, JsonNode json, String name) {
    JsonNode text = json.get(name);
    JsonNode base64 = json.get(name + ExportedRecord.BASE64);
    if ((text == null) == (base64 == null)) {
      throw wrong(
          line, "give either \"%s\" or \"%s%s\"".formatted(name, name, ExportedRecord.BASE64));
    }
    JsonNode given = text == null ? base64 : text;
    if (given.isNull()) {
      return null;
    }
    if (!given.isTextual()) {
      throw wrong(line, "\"" + name + "\" is neither null nor a string");
    }
    try {
      return text == null
          ? ByteBuffer.wrap(Base64.getDecoder().decode(given.textValue()))
          : StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(given.textValue()));
    } catch (IllegalArgumentException e) {
      throw wrong(line, "\"" + name + ExportedRecord.BASE64 + "\" is not valid base64");
    } catch (CharacterCodingException e) {
      throw wrong(line, "\"" + name + "\" contains half a character (a lone surrogate)");
    }
  }

  private LakeException wrong(int line, String what) {
    return new LakeException(
        file + " cannot be replayed; nothing was changed",
        "line " + line + ": " + what,
        "fix that line: each record must be an object as `limn quarantine export` writes it");
  }
}
