package io.limn.cluster.health;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * A call in Thrift's binary protocol, as far as two health checks need it.
 *
 * @see <a href="https://github.com/apache/thrift/blob/master/doc/specs/thrift-binary-protocol.md">
 *     Thrift binary protocol encoding</a>
 */
final class ThriftCall {
  static final byte STRUCT = 12;
  static final byte LIST = 15;
  static final byte I32 = 8;

  private static final int VERSION_CALL = 0x80010001;
  private static final int VERSION_REPLY = 0x80010002;
  private static final int LONGEST_NAME = 100;

  private ThriftCall() {}

  /**
   * The message of a call.
   *
   * @param arguments the fields of its arguments' struct, without the stop at its end
   */
  static byte[] message(String method, byte[] arguments) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    byte[] name = method.getBytes(StandardCharsets.US_ASCII);
    out.writeInt(VERSION_CALL);
    out.writeInt(name.length);
    out.write(name);
    out.writeInt(0);
    out.write(arguments);
    out.writeByte(0);
    return bytes.toByteArray();
  }

  /** Reads the head of a reply; refuses an exception or another protocol. */
  static void expectReply(DataInputStream in) throws IOException {
    int version = in.readInt();
    int nameLength = version == VERSION_REPLY ? in.readInt() : -1;
    if (nameLength < 0 || nameLength > LONGEST_NAME) {
      throw new IOException("its answer is not a reply");
    }
    in.skipNBytes(nameLength + (long) Integer.BYTES);
  }

  /** Reads the head of a field; refuses any other, such as one for a declared exception. */
  static void expectField(DataInputStream in, byte type, int number) throws IOException {
    byte foundType = in.readByte();
    short foundNumber = foundType == 0 ? -1 : in.readShort();
    if (foundType != type || foundNumber != number) {
      throw new IOException("it answered with an exception");
    }
  }
}
