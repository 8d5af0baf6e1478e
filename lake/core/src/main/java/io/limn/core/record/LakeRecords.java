package io.limn.core.record;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Readers and writers of the generated classes of {@code io.limn.schema}.
 *
 * <p>Avro 1.12.2 trusts no class that a schema names unless a process-wide setting says so, and
 * older ones, which clusters bring, do not know that setting. This names the one package whose
 * classes are ours, and needs neither.
 */
public final class LakeRecords {
  private static final String OURS = "io.limn.schema";
  private static final Data DATA = new Data();

  private LakeRecords() {}

  /** Reads records of a generated class, whatever version of its schema they were written in. */
  public static <T extends SpecificRecord> SpecificDatumReader<T> reader(Class<T> type) {
    Schema schema = DATA.getSchema(type);
    return new SpecificDatumReader<>(schema, schema, DATA);
  }

  /** Writes records of a generated class. */
  public static <T extends SpecificRecord> SpecificDatumWriter<T> writer(Class<T> type) {
    return new SpecificDatumWriter<>(DATA.getSchema(type), DATA);
  }

  private static final class Data extends SpecificData {
    private final ConcurrentMap<String, Class<?>> classes = new ConcurrentHashMap<>();

    Data() {
      super(LakeRecords.class.getClassLoader());
      addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
      addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
    }

    @Override
    public Class<?> getClass(Schema schema) {
      return named(schema) && OURS.equals(schema.getNamespace())
          ? classes.computeIfAbsent(schema.getFullName(), this::load)
          : super.getClass(schema);
    }

    private static boolean named(Schema schema) {
      return switch (schema.getType()) {
        case RECORD, ENUM, FIXED -> true;
        default -> false;
      };
    }

    private Class<?> load(String name) {
      try {
        return Class.forName(name, true, getClassLoader());
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException("the schemas' jar lacks " + name, e);
      }
    }
  }
}
