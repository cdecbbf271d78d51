// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Both formats of {@code torch.save}, written here. */
final class TorchFiles {

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);

  private TorchFiles() {}

  /** An array of a state dict, alone in its storage. */
  record Array(List<Integer> shape, float[] values) {

    /** Of random numbers. */
    static Array of(Random random, Integer... shape) {
      float[] values = new float[List.of(shape).stream().reduce(1, (a, b) -> a * b)];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      return new Array(List.of(shape), values);
    }

    StridedView view(String key) {
      Long[] strides = new Long[shape.size()];
      long stride = 1;
      for (int axis = strides.length - 1; axis >= 0; axis--) {
        strides[axis] = stride;
        stride *= shape.get(axis);
      }
      Storage storage = new Storage(key, ElementType.F32, values.length);
      List<Long> sizes = shape.stream().map(Integer::longValue).toList();
      return new StridedView(storage, 0, sizes, List.of(strides));
    }

    byte[] bytes() {
      ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
      bytes.asFloatBuffer().put(values);
      return bytes.array();
    }
  }

  /** One convolution, a pool, two dense layers: the smallest that is a VGG, on 4 by 4 pixels. */
  static Map<String, Array> smallest() {
    Random random = new Random(9);
    Map<String, Array> arrays = new LinkedHashMap<>();
    arrays.put("features.0.weight", Array.of(random, 2, 3, 3, 3));
    arrays.put("features.0.bias", Array.of(random, 2));
    arrays.put("classifier.0.weight", Array.of(random, 5, 2 * 2 * 2));
    arrays.put("classifier.0.bias", Array.of(random, 5));
    arrays.put("classifier.3.weight", Array.of(random, 4, 5));
    arrays.put("classifier.3.bias", Array.of(random, 4));
    return arrays;
  }

  static Path legacy(Path file, Map<String, Array> arrays) throws IOException {
    return Files.write(file, legacy(new PickleWriter().stateDict(views(arrays)).stop(), arrays));
  }

  static byte[] legacy(byte[] pickle, Map<String, Array> arrays) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new PickleWriter().large(MAGIC).stop());
    out.writeBytes(new PickleWriter().number(1001).stop());
    out.writeBytes(
        new PickleWriter().codes("}(").text("little_endian").code(0x88).code('u').stop());
    out.writeBytes(pickle);
    PickleWriter keys = new PickleWriter().codes("](");
    arrays.keySet().forEach(keys::text);
    out.writeBytes(keys.code('e').stop());
    for (Array array : arrays.values()) {
      out.writeBytes(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(array.values().length)
              .array());
      out.writeBytes(array.bytes());
    }
    return out.toByteArray();
  }

  static Path zip(Path file, Map<String, Array> arrays) throws IOException {
    return zip(file, new PickleWriter().stateDict(views(arrays)).stop(), arrays);
  }

  static Path zip(Path file, byte[] pickle, Map<String, Array> arrays) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "archive/data.pkl", pickle);
      put(zip, "archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
      for (Map.Entry<String, Array> array : arrays.entrySet()) {
        put(zip, "archive/data/" + array.getKey(), array.getValue().bytes());
      }
    }
    return file;
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 sum = new CRC32();
    sum.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(bytes);
  }

  /** Each array in a storage of the array's name. */
  static Map<String, StridedView> views(Map<String, Array> arrays) {
    Map<String, StridedView> views = new LinkedHashMap<>();
    arrays.forEach((name, array) -> views.put(name, array.view(name)));
    return views;
  }
}
