// SPDX-License-Identifier: Apache-2.0
package org.touchstone.foreign;

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

/**
 * Weights that Keras wrote as HDF5: a group for every layer, in it the kernel and the bias,
 * whatever they are called there. A whole model holds those groups in {@code model_weights}.
 */
final class KerasHdf5 {

  private static final String OF_WHOLE_MODEL = "model_weights";

  /** Keras nests a layer's arrays in a group of the layer's name again. */
  private static final int DEEPEST = 3;

  private static final int LARGEST = Integer.MAX_VALUE / Float.BYTES;

  private KerasHdf5() {}

  /** The arrays as {@code LAYER.weight} and {@code LAYER.bias}; each is read when asked for. */
  static Map<String, Tensor> read(Path file) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    try (HdfFile hdf = new HdfFile(file)) {
      checkWhole(file, hdf.getHdfBackingStorage().getSuperblock().getEndOfFileAddress());
      Group root = hdf.getChild(OF_WHOLE_MODEL) instanceof Group group ? group : hdf;
      for (Node layer : root) {
        collect(file, layer.getName(), layer, DEEPEST, tensors);
      }
    } catch (RuntimeException e) {
      throw broken(e);
    }
    if (tensors.isEmpty()) {
      throw new UnusableWeightsException("no-tensors", "The file holds no weights of Keras.");
    }
    return tensors;
  }

  private static void checkWhole(Path file, long end) throws IOException {
    if (Files.size(file) < end) {
      throw new UnusableWeightsException(
          "broken-weights",
          "The file is truncated: it should have %s bytes, and %s are there."
              .formatted(end, Files.size(file)));
    }
  }

  /** Links are not followed: they may lead out of the file. */
  private static void collect(
      Path file, String layer, Node node, int deepest, Map<String, Tensor> tensors)
      throws UnusableWeightsException {
    if (node.isLink() || deepest == 0) {
      return;
    }
    if (node instanceof Group group) {
      for (Node child : group) {
        collect(file, layer, child, deepest - 1, tensors);
      }
    }
    if (node instanceof Dataset dataset) {
      Tensor tensor = tensor(file, layer, dataset);
      if (tensors.put(tensor.name(), tensor) != null) {
        throw new UnusableWeightsException(
            "not-a-vgg", "Layer '%s' has more than a kernel and a bias.".formatted(layer));
      }
    }
  }

  private static Tensor tensor(Path file, String layer, Dataset dataset) {
    List<Integer> shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
    String path = dataset.getPath();
    return new Tensor(
        layer + (shape.size() == 1 ? ".bias" : ".weight"),
        element(dataset),
        shape,
        () -> values(file, path));
  }

  private static Element element(Dataset dataset) {
    Class<?> type = dataset.getJavaType();
    if (type == float.class) {
      return dataset.getDataType().getSize() == Float.BYTES ? Element.F32 : Element.F16;
    }
    return type == double.class ? Element.F64 : Element.I64;
  }

  private static FloatBuffer values(Path file, String path) throws IOException {
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
