package io.limn.cli.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One version of an order. Versions of an order are told apart by {@code createdAt}: the later one
 * is the one that stays.
 *
 * @param amountCents what was paid, the sum over the items
 * @param coupon a field that the schema does not know
 */
record ShopOrder(
    String id,
    String customer,
    String country,
    List<Item> items,
    long amountCents,
    Instant createdAt,
    Optional<String> coupon) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One line of an order. */
  record Item(String sku, int quantity, long unitPriceCents) {}

  /** The version that the shop writes when something about the order was changed later. */
  ShopOrder changed(int quantity, Instant at) {
    Item first = items.get(0);
    Item changed = new Item(first.sku(), quantity, first.unitPriceCents());
    List<Item> all = new ArrayList<>(items);
    all.set(0, changed);
    return new ShopOrder(id, customer, country, List.copyOf(all), total(all), at, coupon);
  }

  LocalDate date() {
    return createdAt.atZone(ZoneOffset.UTC).toLocalDate();
  }

  long quantity() {
    return items.stream().mapToLong(Item::quantity).sum();
  }

  static long total(List<Item> items) {
    return items.stream().mapToLong(item -> item.quantity() * item.unitPriceCents()).sum();
  }

  /** The tree of its JSON line, to be spoilt on the way. */
  ObjectNode json() {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("order_id", id).put("customer", customer).put("country", country);
    ArrayNode lines = json.putArray("items");
    for (Item item : items) {
      lines
          .addObject()
          .put("sku", item.sku())
          .put("quantity", item.quantity())
          .put("unit_price", text(item.unitPriceCents()));
    }
    json.put("amount", text(amountCents)).put("created_at", createdAt.toString());
    coupon.ifPresent(code -> json.put("coupon", code));
    return json;
  }

  /** An amount as decimal text. */
  static String text(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
