package io.limn.core.audit.fact;

import static io.limn.core.audit.fact.JsonShapes.MAPPER;
import static io.limn.core.audit.fact.JsonShapes.array;
import static io.limn.core.audit.fact.JsonShapes.field;
import static io.limn.core.audit.fact.JsonShapes.finding;
import static io.limn.core.audit.fact.JsonShapes.flag;
import static io.limn.core.audit.fact.JsonShapes.list;
import static io.limn.core.audit.fact.JsonShapes.number;
import static io.limn.core.audit.fact.JsonShapes.optional;
import static io.limn.core.audit.fact.JsonShapes.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.limn.core.audit.fact.SilverFacts.AccountRow;
import io.limn.core.audit.fact.SilverFacts.RowVerdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * {@link SparkFacts} as one JSON document. Written and read through the tree only, field by field,
 * because the two processes that share it run with different versions of Jackson.
 */
public final class SparkFactsJson {
  private SparkFactsJson() {}

  /** Writes one document and leaves the stream open. */
  public static void write(SparkFacts facts, OutputStream out) throws IOException {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("dataset", facts.dataset()).put("full", facts.full());
    root.set("silver", finding(facts.silver(), SparkFactsJson::silver));
    root.set("gold", array(facts.gold(), SparkFactsJson::gold));
    root.set("serving", array(facts.serving(), SparkFactsJson::serving));
    out.write(MAPPER.writeValueAsBytes(root));
    out.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is not JSON
   * @throws IllegalStateException when a field is missing
   */
  public static SparkFacts read(InputStream in) throws IOException {
    JsonNode root = MAPPER.readTree(in);
    return new SparkFacts(
        text(root, "dataset"),
        flag(root, "full"),
        finding(field(root, "silver"), SparkFactsJson::silver),
        list(root, "gold", SparkFactsJson::gold),
        list(root, "serving", SparkFactsJson::serving));
  }

  private static ObjectNode silver(SilverFacts facts) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("table", facts.table()).put("source", facts.source());
    node.put("version", facts.version()).put("rows", facts.rows());
    node.set("steps", array(facts.steps(), SparkFactsJson::silverStep));
    node.set("uncommitted", optional(facts.uncommitted(), SparkFactsJson::plan));
    return node;
  }

  private static SilverFacts silver(JsonNode node) {
    return new SilverFacts(
        text(node, "table"),
        text(node, "source"),
        number(node, "version"),
        number(node, "rows"),
        list(node, "steps", SparkFactsJson::silverStep),
        optional(node, "uncommitted", SparkFactsJson::plan));
  }

  private static ObjectNode silverStep(SilverFacts.Step step) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("step", step.step()).put("from", step.from()).put("to", step.to());
    node.put("committedAtEpochMillis", step.committedAtEpochMillis());
    node.put("bronzeRows", step.bronzeRows());
    node.set("requeue", optional(step.requeue(), SparkFactsJson::requeue));
    node.set("account", array(step.account(), SparkFactsJson::accountRow));
    node.put("quarantineRows", step.quarantineRows());
    node.put("rowsBefore", step.rowsBefore()).put("accountedAfter", step.accountedAfter());
    node.set("changes", optional(step.changes(), SparkFactsJson::changes));
    return node;
  }

  private static ObjectNode changes(SilverFacts.Changes changes) {
    ObjectNode node = MAPPER.createObjectNode().put("inserted", changes.inserted());
    node.put("updated", changes.updated()).put("deleted", changes.deleted());
    return node.put("rowsAfter", changes.rowsAfter());
  }

  private static SilverFacts.Step silverStep(JsonNode node) {
    return new SilverFacts.Step(
        number(node, "step"),
        number(node, "from"),
        number(node, "to"),
        number(node, "committedAtEpochMillis"),
        number(node, "bronzeRows"),
        optional(node, "requeue", SparkFactsJson::requeue),
        list(node, "account", SparkFactsJson::accountRow),
        number(node, "quarantineRows"),
        number(node, "rowsBefore"),
        number(node, "accountedAfter"),
        optional(node, "changes", SparkFactsJson::changes));
  }

  private static ObjectNode requeue(SilverFacts.Requeue requeue) {
    ObjectNode node = MAPPER.createObjectNode().put("rows", requeue.rows());
    return node.put("accounted", requeue.accounted());
  }

  private static SilverFacts.Requeue requeue(JsonNode node) {
    return new SilverFacts.Requeue(number(node, "rows"), number(node, "accounted"));
  }

  private static SilverFacts.Changes changes(JsonNode node) {
    return new SilverFacts.Changes(
        number(node, "inserted"),
        number(node, "updated"),
        number(node, "deleted"),
        number(node, "rowsAfter"));
  }

  private static ObjectNode accountRow(AccountRow row) {
    ObjectNode node = MAPPER.createObjectNode().put("verdict", row.verdict().name());
    return node.put("rule", row.rule().orElse(null)).put("rows", row.rows());
  }

  private static AccountRow accountRow(JsonNode node) {
    return new AccountRow(
        RowVerdict.valueOf(text(node, "verdict")),
        optional(node, "rule", JsonNode::textValue),
        number(node, "rows"));
  }

  private static ObjectNode gold(GoldFacts facts) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("table", facts.table()).put("source", facts.source());
    node.put("version", facts.version()).put("rows", facts.rows());
    node.set("steps", array(facts.steps(), SparkFactsJson::goldStep));
    node.set("origin", optional(facts.origin(), SparkFactsJson::origin));
    node.set("uncommitted", optional(facts.uncommitted(), SparkFactsJson::plan));
    return node;
  }

  private static ObjectNode origin(GoldFacts.Origin origin) {
    ObjectNode node = MAPPER.createObjectNode().put("silverStep", origin.silverStep());
    node.set("totals", array(origin.totals(), SparkFactsJson::total));
    node.set("recomputed", optional(origin.recomputed(), SparkFactsJson::recomputed));
    return node;
  }

  private static GoldFacts gold(JsonNode node) {
    return new GoldFacts(
        text(node, "table"),
        text(node, "source"),
        number(node, "version"),
        number(node, "rows"),
        list(node, "steps", SparkFactsJson::goldStep),
        optional(node, "origin", SparkFactsJson::origin),
        optional(node, "uncommitted", SparkFactsJson::plan));
  }

  private static GoldFacts.Origin origin(JsonNode node) {
    return new GoldFacts.Origin(
        number(node, "silverStep"),
        list(node, "totals", SparkFactsJson::total),
        optional(node, "recomputed", SparkFactsJson::recomputed));
  }

  private static ObjectNode goldStep(GoldFacts.Step step) {
    ObjectNode node = MAPPER.createObjectNode().put("step", step.step());
    node.put("from", step.from()).put("to", step.to());
    return node.put("committedAtEpochMillis", step.committedAtEpochMillis());
  }

  private static GoldFacts.Step goldStep(JsonNode node) {
    return new GoldFacts.Step(
        number(node, "step"),
        number(node, "from"),
        number(node, "to"),
        number(node, "committedAtEpochMillis"));
  }

  private static ObjectNode total(GoldFacts.Total total) {
    ObjectNode node = MAPPER.createObjectNode().put("name", total.name());
    return node.put("silver", total.silver()).put("gold", total.gold());
  }

  private static GoldFacts.Total total(JsonNode node) {
    return new GoldFacts.Total(text(node, "name"), text(node, "silver"), text(node, "gold"));
  }

  private static ObjectNode recomputed(GoldFacts.Recomputed recomputed) {
    ObjectNode node = MAPPER.createObjectNode();
    node.set("model", contents(recomputed.model()));
    node.set("table", contents(recomputed.table()));
    return node;
  }

  private static GoldFacts.Recomputed recomputed(JsonNode node) {
    return new GoldFacts.Recomputed(contents(field(node, "model")), contents(field(node, "table")));
  }

  private static ObjectNode serving(ServingFacts facts) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("table", facts.table()).put("store", facts.store()).put("target", facts.target());
    node.put("goldStep", facts.goldStep());
    node.put("goldCommittedAtEpochMillis", facts.goldCommittedAtEpochMillis());
    node.set("receipt", optional(facts.receipt(), SparkFactsJson::published));
    return node;
  }

  private static ServingFacts serving(JsonNode node) {
    return new ServingFacts(
        text(node, "table"),
        text(node, "store"),
        text(node, "target"),
        number(node, "goldStep"),
        number(node, "goldCommittedAtEpochMillis"),
        optional(node, "receipt", SparkFactsJson::published));
  }

  private static ObjectNode published(ServingFacts.Published published) {
    ObjectNode node = MAPPER.createObjectNode().put("step", published.step());
    node.put("createdAtEpochMillis", published.createdAtEpochMillis());
    node.set("receipt", contents(published.receipt()));
    node.set("stored", finding(published.stored(), SparkFactsJson::contents));
    node.set("gold", optional(published.gold(), SparkFactsJson::contents));
    return node;
  }

  private static ServingFacts.Published published(JsonNode node) {
    return new ServingFacts.Published(
        number(node, "step"),
        number(node, "createdAtEpochMillis"),
        contents(field(node, "receipt")),
        finding(field(node, "stored"), SparkFactsJson::contents),
        optional(node, "gold", SparkFactsJson::contents));
  }

  private static ObjectNode plan(UncommittedPlan plan) {
    ObjectNode node = MAPPER.createObjectNode().put("step", plan.step());
    return node.put("createdAtEpochMillis", plan.createdAtEpochMillis());
  }

  private static UncommittedPlan plan(JsonNode node) {
    return new UncommittedPlan(number(node, "step"), number(node, "createdAtEpochMillis"));
  }

  private static ObjectNode contents(Contents contents) {
    ObjectNode node = MAPPER.createObjectNode().put("rows", contents.rows());
    return node.put("hash", contents.hash());
  }

  private static Contents contents(JsonNode node) {
    return new Contents(number(node, "rows"), text(node, "hash"));
  }
}
