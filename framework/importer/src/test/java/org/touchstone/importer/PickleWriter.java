// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes pickles of protocol 2, operation by operation. */
final class PickleWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PickleWriter() {
    code(0x80).code(2);
  }

  PickleWriter code(int code) {
    bytes.write(code);
    return this;
  }

  PickleWriter codes(String codes) {
    bytes.writeBytes(codes.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  PickleWriter global(String module, String name) {
    return codes("c" + module + "\n" + name + "\n");
  }

  PickleWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    code('X').four(utf8.length);
    bytes.writeBytes(utf8);
    return this;
  }

  PickleWriter number(long number) {
    if (number == (int) number) {
      return code('J').four((int) number);
    }
    return large(BigInteger.valueOf(number));
  }

  PickleWriter large(BigInteger number) {
    byte[] big = number.toByteArray();
    code(0x8a).code(big.length);
    for (int i = big.length - 1; i >= 0; i--) {
      code(big[i]);
    }
    return this;
  }

  PickleWriter numbers(List<? extends Number> tuple) {
    code('(');
    tuple.forEach(number -> number(number.longValue()));
    return code('t');
  }

  private PickleWriter four(int number) {
    bytes.writeBytes(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array());
    return this;
  }

  /** A tensor as {@code torch.save} writes it. */
  PickleWriter tensor(StridedView view, String storageType) {
    global("torch._utils", "_rebuild_tensor_v2").code('(').code('(').text("storage");
    global("torch", storageType).text(view.storage().key()).text("cpu");
    number(view.storage().count()).codes("tQ");
    number(view.offset()).numbers(view.shape()).numbers(view.strides());
    return code(0x89).global("collections", "OrderedDict").codes(")RtR");
  }

  /** A dictionary as {@code torch.save} writes a state dict of 32-bit floats. */
  PickleWriter stateDict(Map<String, StridedView> tensors) {
    global("collections", "OrderedDict").codes(")R(");
    tensors.forEach((name, view) -> text(name).tensor(view, "FloatStorage"));
    return code('u');
  }

  byte[] stop() {
    code('.');
    return bytes.toByteArray();
  }
}
