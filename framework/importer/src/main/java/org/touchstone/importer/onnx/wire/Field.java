// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One field of a message.
 *
 * @param number which field it is
 * @param start its position in the message
 * @param wire how it is written
 * @param value of a field that is one number; its bits where they have a fixed length
 * @param from the position of its content in the message, where that is a run of bytes
 * @param bytes its content, where that is a run of bytes
 */
record Field(
    Message message, int number, int start, int wire, long value, int from, ByteBuffer bytes) {

  private static final int LONGEST_TEXT = 4096;
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  static Field ofNumber(Message message, int number, int start, int wire, long value) {
    return new Field(message, number, start, wire, value, 0, NOTHING);
  }

  static Field ofBytes(Message message, int number, int start, int from, ByteBuffer bytes) {
    return new Field(message, number, start, WireFormat.WIRETYPE_LENGTH_DELIMITED, 0, from, bytes);
  }

  private boolean isRun() {
    return wire == WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }

  /** A whole number; the values of enumerations are such, too. */
  long whole() throws MalformedException {
    demand(wire == WireFormat.WIRETYPE_VARINT);
    return value;
  }

  /** A number in single precision. */
  float real() throws MalformedException {
    demand(wire == WireFormat.WIRETYPE_FIXED32);
    return Float.intBitsToFloat((int) value);
  }

  /** A message within this one; {@code what} it is, for a sentence. */
  Message message(String what) throws MalformedException {
    ByteBuffer content = run();
    boolean ends = message.last() && from + content.remaining() == message.bytes().remaining();
    return new Message(what, content, message.at() + from, ends);
  }

  /** A run of bytes, which stays in the file. */
  ByteBuffer run() throws MalformedException {
    demand(isRun());
    return bytes;
  }

  /** A text of UTF-8. */
  String text() throws MalformedException {
    ByteBuffer text = run();
    if (text.remaining() > LONGEST_TEXT) {
      throw message.malformed(
          start, "a name of %s bytes, of at most %s".formatted(text.remaining(), LONGEST_TEXT));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(text.duplicate()).toString();
    } catch (CharacterCodingException e) {
      throw message.malformed(start, "a name that is no text of UTF-8");
    }
  }

  /** Adds whole numbers, one or many as they come. */
  void addTo(Longs numbers) throws MalformedException {
    if (!isRun()) {
      numbers.add(whole());
      return;
    }
    CodedInputStream in = CodedInputStream.newInstance(bytes.duplicate());
    try {
      while (!in.isAtEnd()) {
        numbers.add(in.readRawVarint64());
      }
    } catch (IOException e) {
      throw message.malformed(start, "a list of whole numbers that ends within one");
    }
  }

  /** Adds numbers of a fixed length, one or many as they come. */
  void addTo(Fixed numbers) throws MalformedException {
    if (isRun()) {
      if (bytes.remaining() % numbers.width() != 0) {
        throw message.malformed(start, "a list of numbers that ends within one");
      }
      numbers.add(bytes);
      return;
    }
    demand(
        wire
            == (numbers.width() == Integer.BYTES
                ? WireFormat.WIRETYPE_FIXED32
                : WireFormat.WIRETYPE_FIXED64));
    numbers.add(value);
  }

  private void demand(boolean fits) throws MalformedException {
    if (!fits) {
      throw message.malformed(
          start, "a field %s that is written as another kind".formatted(number));
    }
  }
}
