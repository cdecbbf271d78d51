// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/** The type of a tensor's elements, named as safetensors names it. */
enum ElementType {
  F32(4),
  F64(8),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** Whether weights can have this type. */
  boolean real() {
    return this == F32 || this == F64 || this == F16 || this == BF16;
  }

  /**
   * As 32-bit floats; those are not copied.
   *
   * @param data little-endian
   */
  FloatBuffer floats(ByteBuffer data) {
    if (this == F32) {
      return data.asFloatBuffer();
    }
    float[] values = new float[data.remaining() / bytes];
    for (int i = 0; i < values.length; i++) {
      values[i] = number(data, data.position() + i * bytes);
    }
    return FloatBuffer.wrap(values);
  }

  private float number(ByteBuffer data, int at) {
    return switch (this) {
      case F64 -> (float) data.getDouble(at);
      case F16 -> half(data.getShort(at));
      case BF16 -> Float.intBitsToFloat(data.getShort(at) << 16);
      default -> throw new IllegalStateException(this + " is not a type of weights.");
    };
  }

  /** IEEE 754 binary16; a float has every one of its values. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        exponent == 0
            ? fraction * 0x1p-24f
            : exponent == 0x1f
                ? fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN
                : Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
    return bits < 0 ? -magnitude : magnitude;
  }
}
