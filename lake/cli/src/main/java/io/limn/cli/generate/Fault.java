package io.limn.cli.generate;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a source may get wrong in one record, and what the lake must make of it. */
enum Fault {
  /** The line ends in the middle. */
  TORN(Stage.LANDING, "not-json"),
  /** A required field is not there. */
  WITHOUT_AMOUNT(Stage.LANDING, "missing-field"),
  /** A field holds a value of another type. */
  ITEMS_ARE_TEXT(Stage.LANDING, "type-mismatch"),
  /** The event time is no time. */
  NO_TIME(Stage.LANDING, "event-time"),
  /** The record is larger than the dataset allows. */
  OVERSIZED(Stage.LANDING, "too-large"),
  /** The amount is no number: it lands, being text, and cannot be typed. */
  AMOUNT_IN_WORDS(Stage.SILVER_QUARANTINE, "type:amount"),
  /** The country is blank. */
  NO_COUNTRY(Stage.SILVER_QUARANTINE, "required:country"),
  /** Money went back. */
  REFUND(Stage.SILVER_QUARANTINE, "amount-is-positive"),
  /** Somebody tried the shop out. */
  TEST_CUSTOMER(Stage.SILVER_FILTER, "test-customer");

  /** Which room finds it, and what it does with it. */
  enum Stage {
    LANDING,
    SILVER_QUARANTINE,
    SILVER_FILTER
  }

  private static final int OVERSIZED_CHARACTERS = 70 * 1024;

  private final Stage stage;
  private final String found;

  Fault(Stage stage, String found) {
    this.stage = stage;
    this.found = found;
  }

  Stage stage() {
    return stage;
  }

  /** The reason or rule that names it. */
  String found() {
    return found;
  }

  /** The line of an order that was good until now. */
  String spoil(ShopOrder order) {
    ObjectNode json = order.json();
    switch (this) {
      case TORN -> {
        String whole = json.toString();
        return whole.substring(0, whole.length() / 2);
      }
      case WITHOUT_AMOUNT -> json.remove("amount");
      case ITEMS_ARE_TEXT -> json.put("items", "three socks");
      case NO_TIME -> json.put("created_at", "the day before yesterday");
      case OVERSIZED -> json.put("comment", "so good! ".repeat(OVERSIZED_CHARACTERS / 9));
      case AMOUNT_IN_WORDS -> json.put("amount", "twelve");
      case NO_COUNTRY -> json.put("country", "  ");
      case REFUND -> json.put("amount", ShopOrder.text(-order.amountCents()));
      case TEST_CUSTOMER -> json.put("customer", "test");
    }
    return json.toString();
  }
}
