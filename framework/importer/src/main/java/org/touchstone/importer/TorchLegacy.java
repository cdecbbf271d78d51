// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code torch.save} wrote before PyTorch 1.6: a magic number, a version, facts about the
 * machine, what was saved, and the keys of the storages, each a pickle; then the storages in that
 * order, each behind its number of elements.
 */
final class TorchLegacy {

  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final Long VERSION = 1001L;

  private TorchLegacy() {}

  /** The tensors; each is mapped when it is asked for. */
  static TorchDict read(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer start = map(channel, 0, Math.min(channel.size(), Integer.MAX_VALUE));
      checkHead(start);
      Map<String, Storage> storages = new HashMap<>();
      Object saved = Unpickler.read(start, storages);
      if (!(Unpickler.read(start, new HashMap<>()) instanceof List<?> keys)) {
        throw broken("it has no list of its parts");
      }
      Map<String, Long> positions = positions(channel, start.position(), keys, storages);
      return TorchDict.of(saved, storage -> mapped(file, positions.get(storage.key()), storage));
    }
  }

  private static void checkHead(ByteBuffer start) throws UnusableWeightsException {
    boolean known =
        MAGIC.equals(Unpickler.read(start, new HashMap<>()))
            && VERSION.equals(Unpickler.read(start, new HashMap<>()));
    if (!known) {
      throw new UnusableWeightsException(
          "unknown-format", "The file is a pickle, but not one of torch.save.");
    }
    if (Unpickler.read(start, new HashMap<>()) instanceof Map<?, ?> machine
        && Boolean.FALSE.equals(machine.get("little_endian"))) {
      throw new UnusableWeightsException(
          "old-format", "The file was written on a big-endian machine, which is not read.");
    }
  }

  private static Map<String, Long> positions(
      FileChannel channel, long first, List<?> keys, Map<String, Storage> storages)
      throws IOException {
    Map<String, Long> positions = new HashMap<>();
    long at = first;
    for (Object key : keys) {
      Storage storage = key instanceof String ? storages.get(key) : null;
      if (storage == null) {
        throw broken("one of its parts belongs to no tensor");
      }
      if (channel.size() - at - Long.BYTES < storage.bytes()) {
        throw new UnusableWeightsException(
            "broken-weights",
            "The file is truncated: %s numbers should follow byte %s, and the file has %s bytes."
                .formatted(storage.count(), at, channel.size()));
      }
      if (map(channel, at, Long.BYTES).getLong() != storage.count()) {
        throw broken("the number of numbers at byte %s is not as said before".formatted(at));
      }
      positions.put(storage.key(), at + Long.BYTES);
      at += Long.BYTES + storage.bytes();
    }
    return positions;
  }

  private static ByteBuffer mapped(Path file, Long position, Storage storage) throws IOException {
    if (position == null || storage.bytes() > Integer.MAX_VALUE) {
      throw broken("part '%s' is missing or too large".formatted(storage.key()));
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return map(channel, position, storage.bytes());
    }
  }

  private static ByteBuffer map(FileChannel channel, long from, long length) throws IOException {
    return channel.map(FileChannel.MapMode.READ_ONLY, from, length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static UnusableWeightsException broken(String what) {
    return new UnusableWeightsException("broken-weights", "The file is broken: " + what + ".");
  }
}
