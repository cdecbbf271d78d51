// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.onnx.wire;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A message of the wire format: a run of fields in any order.
 *
 * @param what the message is, for a sentence: {@code a node}
 * @param bytes of the message alone, within the mapped file
 * @param at the position of its first byte in the file
 * @param last whether the file ends with this message, so that what is missing is cut off
 */
record Message(String what, ByteBuffer bytes, long at, boolean last) {

  /** As many bytes as the longest number has. */
  private static final int LONGEST = 10;

  /** Is told every field. */
  @FunctionalInterface
  interface Reader {
    void read(Field field) throws MalformedException;
  }

  /** Tells every field in the order of the file. */
  void forEach(Reader reader) throws MalformedException {
    CodedInputStream in = CodedInputStream.newInstance(bytes.duplicate());
    int start = 0;
    while (start < bytes.remaining()) {
      Field field = next(in, start);
      reader.read(field);
      start = in.getTotalBytesRead();
    }
  }

  private Field next(CodedInputStream in, int start) throws MalformedException {
    try {
      int tag = in.readTag();
      int number = WireFormat.getTagFieldNumber(tag);
      return switch (WireFormat.getTagWireType(tag)) {
        case WireFormat.WIRETYPE_VARINT ->
            Field.ofNumber(this, number, start, WireFormat.WIRETYPE_VARINT, in.readRawVarint64());
        case WireFormat.WIRETYPE_FIXED32 ->
            Field.ofNumber(
                this, number, start, WireFormat.WIRETYPE_FIXED32, in.readRawLittleEndian32());
        case WireFormat.WIRETYPE_FIXED64 ->
            Field.ofNumber(
                this, number, start, WireFormat.WIRETYPE_FIXED64, in.readRawLittleEndian64());
        case WireFormat.WIRETYPE_LENGTH_DELIMITED -> run(in, number, start);
        default -> throw malformed(start, "a field of a kind that is not used");
      };
    } catch (InvalidProtocolBufferException e) {
      throw bytes.remaining() - start < LONGEST
          ? ended(start)
          : malformed(start, "a number that has no end");
    } catch (MalformedException e) {
      throw e;
    } catch (IOException e) {
      throw malformed(start, "what cannot be read");
    }
  }

  private Field run(CodedInputStream in, int number, int start) throws IOException {
    long length = in.readRawVarint64();
    int from = in.getTotalBytesRead();
    if (length < 0 || length > bytes.remaining() - from) {
      throw ended(start);
    }
    in.skipRawBytes((int) length);
    ByteBuffer content = bytes.slice(bytes.position() + from, (int) length).asReadOnlyBuffer();
    return Field.ofBytes(this, number, start, from, content.order(ByteOrder.LITTLE_ENDIAN));
  }

  private MalformedException ended(int start) {
    return last
        ? new MalformedException(
            "The file is cut off: %s ends within the field at byte %s.".formatted(what, at + start))
        : malformed(start, "a field that is longer than what holds it");
  }

  MalformedException malformed(int start, String finding) {
    return new MalformedException(
        "The file is no ONNX model: in %s there is %s, at byte %s."
            .formatted(what, finding, at + start));
  }
}
