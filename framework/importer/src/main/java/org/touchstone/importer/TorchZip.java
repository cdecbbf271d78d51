// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What {@code torch.save} has written since PyTorch 1.6: an archive whose {@code data.pkl} names
 * tensors and whose {@code data/KEY} hold their numbers, none of it compressed.
 */
final class TorchZip {

  private static final String PICKLE = "/data.pkl";
  private static final String OF_KERAS = "model.weights.h5";

  private TorchZip() {}

  /** The tensors; each is read when it is asked for. */
  static TorchDict read(Path file) throws IOException {
    try (ZipFile zip = open(file)) {
      String root = root(zip);
      ZipEntry order = zip.getEntry(root + "/byteorder");
      if (order != null && !text(zip, order).equals("little")) {
        throw new UnusableWeightsException(
            "old-format", "The file was written on a big-endian machine, which is not read.");
      }
      Object saved =
          Unpickler.read(ByteBuffer.wrap(bytes(zip, zip.getEntry(root + PICKLE))), new HashMap<>());
      return TorchDict.of(saved, storage -> bytes(file, root, storage));
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new UnusableWeightsException(
          "broken-weights", "The file is truncated or broken: its archive has no directory.");
    }
  }

  private static String root(ZipFile zip) throws UnusableWeightsException {
    return zip.stream()
        .map(ZipEntry::getName)
        .filter(name -> name.endsWith(PICKLE))
        .findFirst()
        .map(name -> name.substring(0, name.length() - PICKLE.length()))
        .orElseThrow(() -> another(zip));
  }

  private static UnusableWeightsException another(ZipFile zip) {
    return zip.getEntry(OF_KERAS) == null
        ? new UnusableWeightsException(
            "unknown-format", "The file is an archive, but not one of torch.save.")
        : new UnusableWeightsException(
            "unknown-format",
            "The file is a model in the archive of Keras 3 (.keras), which is not read.",
            "Load it with Keras, and save it as HDF5: model.save('FILE.h5').");
  }

  private static ByteBuffer bytes(Path file, String root, Storage storage) throws IOException {
    try (ZipFile zip = open(file)) {
      ZipEntry entry = zip.getEntry(root + "/data/" + storage.key());
      if (entry == null || entry.getSize() != storage.bytes()) {
        throw broken("it should hold %s numbers as '%s'".formatted(storage.count(), storage.key()));
      }
      return ByteBuffer.wrap(bytes(zip, entry)).order(ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static String text(ZipFile zip, ZipEntry entry) throws IOException {
    return new String(bytes(zip, entry), StandardCharsets.US_ASCII).strip();
  }

  /** Uncompressed entries only: so what is read is never larger than the file. */
  private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() > Integer.MAX_VALUE) {
      throw broken("'%s' is compressed or too large".formatted(entry.getName()));
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] bytes = new byte[(int) entry.getSize()];
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw broken("'%s' is not whole".formatted(entry.getName()));
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw broken("'%s' cannot be read".formatted(entry.getName()));
    }
  }

  private static UnusableWeightsException broken(String what) {
    return new UnusableWeightsException("broken-weights", "The file is broken: " + what + ".");
  }
}
