// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The arguments of a pickle's operations; throws {@link BufferUnderflowException} at the end. */
record PickleBytes(ByteBuffer in) {

  /** From 0 to 255. */
  int next() {
    return in.get() & 0xff;
  }

  /** From 0 to 65535. */
  int pair() {
    return in.order(ByteOrder.LITTLE_ENDIAN).getShort() & 0xffff;
  }

  int four() {
    return in.order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /** The only number that stands with its highest byte first. */
  double fraction() {
    return in.order(ByteOrder.BIG_ENDIAN).getDouble();
  }

  /** A {@link Long}, or a {@link BigInteger} where it is larger. */
  Object whole(int length) {
    byte[] bytes = new byte[length + 1];
    byte[] littleEndian = bytes(length);
    for (int i = 0; i < length; i++) {
      bytes[length - i] = littleEndian[i];
    }
    bytes[0] = (byte) (length > 0 && bytes[1] < 0 ? -1 : 0);
    BigInteger value = new BigInteger(bytes);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  String text(int length) {
    return new String(bytes(length), StandardCharsets.UTF_8);
  }

  /** Text up to the end of the line. */
  String line() {
    int length = 0;
    while (length < in.remaining() && in.get(in.position() + length) != '\n') {
      length++;
    }
    String line = text(length);
    in.get();
    return line;
  }

  private byte[] bytes(int length) {
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
