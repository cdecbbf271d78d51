// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.model.SafeTensors;

/**
 * The tensors of a file by the names that a network gives them, in the file's order.
 *
 * @param format what kind of file it is
 * @param notes what was chosen among the things in the file, in sentences
 */
record StateDict(Format format, Map<String, StoredTensor> tensors, List<String> notes) {

  /** The kinds of files that are known. */
  enum Format {
    TORCH,
    SAFETENSORS,
    HDF5
  }

  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
  private static final byte[] PICKLE = {(byte) 0x80};
  private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int TAR_AT = 257;
  private static final int JSON_AT = 8;
  private static final String KINDS =
      "Supported are networks (.onnx), state dicts of PyTorch (.pth), safetensors, and weights of"
          + " Keras (.h5).";

  StateDict {
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    notes = List.copyOf(notes);
  }

  private static StateDict of(TorchDict dict) {
    return new StateDict(Format.TORCH, TensorPrefixes.removed(dict.tensors()), dict.notes());
  }

  /** Whether a file begins as HDF5 does. */
  static boolean isHdf5(Path file) throws IOException {
    return at(start(file), 0, HDF5);
  }

  /** Opens a file by what it begins with, whatever it is called. */
  static StateDict read(Path file) throws IOException {
    byte[] start = start(file);
    if (at(start, 0, ZIP)) {
      return of(TorchZip.read(file));
    }
    if (at(start, 0, HDF5)) {
      return new StateDict(Format.HDF5, KerasHdf5.read(file), List.of());
    }
    if (at(start, 0, PICKLE)) {
      return of(TorchLegacy.read(file));
    }
    if (start.length > JSON_AT && start[JSON_AT] == '{') {
      return new StateDict(
          Format.SAFETENSORS, TensorPrefixes.removed(safeTensors(file)), List.of());
    }
    throw at(start, TAR_AT, TAR)
        ? new UnusableWeightsException(
            "old-format",
            "The file is a tar archive, as PyTorch 0.1 wrote them.",
            "Load it with PyTorch, and save it again.")
        : new UnusableWeightsException(
            "unknown-format",
            start.length == 0 ? "The file is empty." : "The file does not hold weights.",
            KINDS);
  }

  private static byte[] start(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UnusableWeightsException(
          "missing-weights",
          (Files.isDirectory(file) ? "'%s' is a folder, not a file." : "'%s' does not exist.")
              .formatted(file));
    }
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(TAR_AT + TAR.length);
    }
  }

  private static boolean at(byte[] start, int from, byte[] mark) {
    int end = from + mark.length;
    return start.length >= end && Arrays.equals(start, from, end, mark, 0, mark.length);
  }

  private static Map<String, StoredTensor> safeTensors(Path file) throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    SafeTensors.read(file)
        .tensors()
        .forEach((name, entry) -> tensors.put(name, tensor(name, entry)));
    return tensors;
  }

  private static StoredTensor tensor(String name, SafeTensors.Entry entry) {
    ElementType element = ElementType.valueOf(entry.type());
    List<Integer> shape = entry.shape();
    return new StoredTensor(name, element, shape, () -> element.floats(entry.data()));
  }
}
