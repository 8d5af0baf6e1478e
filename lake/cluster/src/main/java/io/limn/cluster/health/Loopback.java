package io.limn.cluster.health;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** The one address that anything here binds or connects to. */
public final class Loopback {
  /** IPv4, as every server here is told to use. */
  public static final String ADDRESS = "127.0.0.1";

  private static final byte[] BYTES = {127, 0, 0, 1};

  private Loopback() {}

  /** A port of it. */
  public static InetSocketAddress at(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByAddress(BYTES), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("four bytes are an address", e);
    }
  }
}
