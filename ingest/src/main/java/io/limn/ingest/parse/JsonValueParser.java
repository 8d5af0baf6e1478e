package io.limn.ingest.parse;

import io.limn.ingest.parse.Fit.Fits;
import io.limn.ingest.parse.Fit.Misfit;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.header.Headers;

/** Parses a JSON object by a schema. */
final class JsonValueParser implements ValueParser {
  private final Schema payload;

  JsonValueParser(Schema payload) {
    this.payload = payload;
  }

  @Override
  public Parsed parse(String text, Headers headers) throws Refusal {
    Fit fit = JsonFitter.fit(JsonTree.read(text), payload, "");
    if (fit instanceof Misfit misfit) {
      throw new Refusal(misfit.reason(), misfit.detail());
    }
    Fits fits = (Fits) fit;
    Optional<String> rescued =
        fits.rest() == Fit.NOTHING ? Optional.empty() : Optional.of(JsonTree.write(fits.rest()));
    return new Parsed((GenericRecord) fits.value(), rescued);
  }
}
