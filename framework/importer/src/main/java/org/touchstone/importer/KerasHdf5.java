// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Weights that Keras wrote as HDF5: the kernel and the bias of a layer lie in a group of its name,
 * whatever they are called there and however deep that is. A whole model holds such groups in
 * {@code model_weights}; Keras 3 puts another group, {@code vars}, around kernel and bias.
 */
final class KerasHdf5 {

  private static final String OF_WHOLE_MODEL = "model_weights";
  private static final String VARIABLES = "vars";

  private static final Pattern BESIDE = Pattern.compile("optimizer.*|seed_generator.*|top_level.*");
  private static final Pattern GLOBAL_POOL = Pattern.compile("global_(average|max)_pooling.*");
  private static final Set<String> OF_BATCH_NORM = Set.of("gamma", "beta", "moving_mean");

  private static final int DEEPEST = 12;

  /** A hostile file may hold itself. */
  private static final int MOST_NODES = 20_000;

  private static final int LARGEST = Integer.MAX_VALUE / Float.BYTES;

  private final Path file;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final Map<String, String> paths = new LinkedHashMap<>();
  private int nodes;

  private KerasHdf5(Path file) {
    this.file = file;
  }

  /** The arrays as {@code LAYER.weight} and {@code LAYER.bias}; each is read when asked for. */
  static Map<String, StoredTensor> read(Path file) throws IOException {
    return new KerasHdf5(file).read();
  }

  private Map<String, StoredTensor> read() throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      checkWhole(file, hdf);
      Group root = hdf.getChild(OF_WHOLE_MODEL) instanceof Group group ? group : hdf;
      for (Node child : root) {
        collect(child, "", DEEPEST);
      }
      if (tensors.isEmpty()) {
        throw none(root);
      }
    } catch (RuntimeException e) {
      throw broken(e);
    }
    return tensors;
  }

  private static UnusableWeightsException none(Group root) {
    String top = String.join(", ", root.getChildren().keySet().stream().limit(5).toList());
    return new UnusableWeightsException(
        "no-tensors",
        "The file is HDF5, and no array in it lies as Keras lays weights.",
        "At the top it has: %s.".formatted(top.isEmpty() ? "nothing" : top));
  }

  /** Holds that a file has all the bytes that it says it has. */
  static void checkWhole(Path file) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      checkWhole(file, hdf);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private static void checkWhole(Path file, HdfFile hdf) throws IOException {
    long end = hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress();
    if (Files.size(file) < end) {
      throw new UnusableWeightsException(
          "broken-weights",
          "The file is truncated: it should have %s bytes, and %s are there."
              .formatted(end, Files.size(file)));
    }
  }

  /** Links are not followed: they may lead out of the file. */
  private void collect(Node node, String layer, int deepest) throws UnusableWeightsException {
    if (node.isLink() || deepest == 0 || BESIDE.matcher(node.getName()).matches()) {
      return;
    }
    if (++nodes > MOST_NODES) {
      throw new UnusableWeightsException(
          "broken-weights", "The file holds more than %s groups and arrays.".formatted(MOST_NODES));
    }
    if (GLOBAL_POOL.matcher(node.getName()).matches()) {
      throw averaging(node.getName());
    }
    if (node instanceof Group group) {
      String inner = group.getName().equals(VARIABLES) ? layer : group.getName();
      for (Node child : group) {
        collect(child, inner, deepest - 1);
      }
    }
    if (node instanceof Dataset dataset && !layer.isEmpty()) {
      put(dataset, layer);
    }
  }

  private static UnusableWeightsException averaging(String layer) {
    return new UnusableWeightsException(
        "not-a-vgg",
        "The network averages its last map ('%s'); a VGG flattens it.".formatted(layer),
        "Write a manifest with 'global-average' and its weights as safetensors:"
            + " weights/README.md says how.");
  }

  private void put(Dataset dataset, String layer) throws UnusableWeightsException {
    if (OF_BATCH_NORM.contains(dataset.getName().replaceFirst("(_\\d+)?(:0)?$", ""))) {
      throw StoredLayer.batchNorm(dataset.getPath());
    }
    String group = dataset.getParent().getPath();
    String other = paths.putIfAbsent(layer, group);
    if (other != null && !other.equals(group)) {
      throw new UnusableWeightsException(
          "several-networks",
          "The file holds two layers '%s', in '%s' and in '%s': it is of more than one network."
              .formatted(layer, other, group));
    }
    StoredTensor tensor = tensor(layer, dataset);
    if (tensors.put(tensor.name(), tensor) != null) {
      throw new UnusableWeightsException(
          "not-a-vgg", "Layer '%s' has more than a kernel and a bias.".formatted(layer));
    }
  }

  private StoredTensor tensor(String layer, Dataset dataset) {
    List<Integer> shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
    String path = dataset.getPath();
    return new StoredTensor(
        layer + (shape.size() == 1 ? ".bias" : ".weight"),
        element(dataset),
        shape,
        () -> values(path));
  }

  private static ElementType element(Dataset dataset) {
    Class<?> type = dataset.getJavaType();
    if (type == float.class) {
      return dataset.getDataType().getSize() == Float.BYTES ? ElementType.F32 : ElementType.F16;
    }
    return type == double.class ? ElementType.F64 : ElementType.I64;
  }

  private FloatBuffer values(String path) throws IOException {
    try (HdfFile hdf = new HdfFile(file)) {
      Dataset dataset = hdf.getDatasetByPath(path);
      if (dataset.getSize() > LARGEST) {
        throw new UnusableWeightsException(
            "broken-weights", "'%s' is larger than 2 GiB.".formatted(path));
      }
      Object values = dataset.getDataFlat();
      return FloatBuffer.wrap(values instanceof double[] many ? floats(many) : (float[]) values);
    } catch (RuntimeException e) {
      throw broken(e);
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** The library says what is wrong with a file in exceptions of many kinds. */
  private static UnusableWeightsException broken(RuntimeException e) {
    return new UnusableWeightsException(
        "broken-weights", "The file is truncated or broken HDF5.", String.valueOf(e.getMessage()));
  }
}
