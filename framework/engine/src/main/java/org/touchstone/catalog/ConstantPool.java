// SPDX-License-Identifier: Apache-2.0
package org.touchstone.catalog;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** What a class file refers to, as The Java Virtual Machine Specification lays it out (4.4). */
final class ConstantPool {

  private static final int MAGIC = 0xCAFEBABE;

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD = 10;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  /** An entry: a text, or up to two numbers, which mostly are places of other entries. */
  private record Entry(int kind, String text, int first, int second) {

    static final Entry NONE = new Entry(0, "", 0, 0);
  }

  private final Entry[] entries;

  private ConstantPool(Entry[] entries) {
    this.entries = entries;
  }

  /**
   * Reads the beginning of a class file.
   *
   * @throws IOException if it is not one
   */
  static ConstantPool read(byte[] file) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    if (in.readInt() != MAGIC) {
      throw new IOException("That is not a class file.");
    }
    in.readInt(); // its version
    Entry[] entries = new Entry[in.readUnsignedShort()];
    Arrays.fill(entries, Entry.NONE);
    for (int i = 1; i < entries.length; i++) {
      entries[i] = entry(in);
      if (entries[i].kind == LONG || entries[i].kind == DOUBLE) {
        i++; // they take two places
      }
    }
    return new ConstantPool(entries);
  }

  private static Entry entry(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case UTF8 -> new Entry(kind, in.readUTF(), 0, 0);
      case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE ->
          new Entry(kind, "", in.readUnsignedShort(), 0);
      case METHOD_HANDLE -> new Entry(kind, "", in.readUnsignedByte(), in.readUnsignedShort());
      case LONG, DOUBLE -> {
        in.readLong();
        yield new Entry(kind, "", 0, 0);
      }
      default -> new Entry(kind, "", in.readUnsignedShort(), in.readUnsignedShort());
    };
  }

  /** The methods of classes that it calls, as {@code java/lang/System.exit}. */
  List<String> methods() {
    return IntStream.range(0, entries.length)
        .mapToObj(i -> entries[i])
        .filter(entry -> entry.kind == METHOD)
        .map(method -> nameOf(at(method.first)) + "." + nameOf(at(method.second)))
        .toList();
  }

  /** Of a class, or of a name with its type. */
  private String nameOf(Entry entry) {
    return at(entry.first).text;
  }

  private Entry at(int place) {
    return place < entries.length ? entries[place] : Entry.NONE;
  }
}
