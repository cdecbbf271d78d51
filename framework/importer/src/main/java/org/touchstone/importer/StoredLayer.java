// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.touchstone.model.AxisOrder;

/**
 * A convolution or dense layer of a file.
 *
 * @param name as its network names it
 */
record StoredLayer(String name, StoredTensor weight, StoredTensor bias) {

  private static final String WEIGHT = "weight";
  private static final String BIAS = "bias";
  private static final String KNOWN =
      "By the names of their tensors are known: VGG of torchvision, timm, Keras and TorchRay; VGG with"
          + " batch norm, ResNet, DenseNet and MobileNet V2 of torchvision and timm. Of others import"
          + " the whole network: as ONNX, or as Keras saves it with model.save('FILE.h5').";

  private static final Set<String> OF_BATCH_NORM =
      Set.of("running_mean", "running_var", "num_batches_tracked");

  /** The layers of a file by their names. */
  static Map<String, StoredLayer> all(Map<String, StoredTensor> tensors)
      throws UnusableWeightsException {
    Map<String, StoredLayer> layers = new LinkedHashMap<>();
    for (String name : tensors.keySet()) {
      String layer = name.substring(0, Math.max(0, name.lastIndexOf('.')));
      String part = name.substring(name.lastIndexOf('.') + 1);
      if (OF_BATCH_NORM.contains(part)) {
        throw batchNorm(tensors.get(name).name());
      }
      if (!part.equals(WEIGHT) && !part.equals(BIAS)) {
        throw unknown(tensors.get(name).name());
      }
      if (!layers.containsKey(layer)) {
        layers.put(layer, of(layer, tensors));
      }
    }
    return layers;
  }

  static UnusableWeightsException batchNorm(String name) {
    return new UnusableWeightsException(
        "batch-norm",
        "The network has batch normalisation ('%s'), and the names of its layers do not say what it is."
            .formatted(name),
        KNOWN);
  }

  private static StoredLayer of(String layer, Map<String, StoredTensor> tensors)
      throws UnusableWeightsException {
    return new StoredLayer(layer, part(layer, WEIGHT, tensors), part(layer, BIAS, tensors));
  }

  private static StoredTensor part(String layer, String part, Map<String, StoredTensor> tensors)
      throws UnusableWeightsException {
    StoredTensor tensor = tensors.get(layer + "." + part);
    if (tensor == null) {
      throw new UnusableWeightsException(
          "missing-tensor", "The file has no %s for '%s'.".formatted(part, layer), KNOWN);
    }
    if (!tensor.element().real()) {
      throw new UnusableWeightsException(
          "wrong-type",
          "'%s' is %s; weights are F32, or F64, F16 or BF16, of which F32 is made."
              .formatted(tensor.name(), tensor.element()));
    }
    return tensor;
  }

  /** The problem with a layer that stands beside those of a VGG. */
  UnusableWeightsException unknown() {
    String weight = weight().name();
    return unknown(weight.substring(0, Math.max(0, weight.lastIndexOf('.'))));
  }

  private static UnusableWeightsException unknown(String name) {
    return new UnusableWeightsException(
        "not-a-vgg", "The file holds '%s', for which a VGG has no layer.".formatted(name), KNOWN);
  }

  /** Whether it is a dense layer, however it lies. */
  boolean isDense() {
    return weight.shape().size() == 2;
  }

  /** The sizes of the kernel: out, in, height, width. */
  Kernel kernel(AxisOrder layout) throws UnusableWeightsException {
    List<Integer> shape = weight.shape();
    boolean torch = layout == AxisOrder.TORCH;
    if (shape.size() == 2) {
      return torch
          ? new Kernel(shape.get(0), shape.get(1), 1, 1)
          : new Kernel(shape.get(1), shape.get(0), 1, 1);
    }
    if (shape.size() == 4) {
      return torch
          ? new Kernel(shape.get(0), shape.get(1), shape.get(2), shape.get(3))
          : new Kernel(shape.get(3), shape.get(2), shape.get(0), shape.get(1));
    }
    throw wrongShape("a convolution's has four axes, a dense layer's two");
  }

  /** Whether there is one bias for every output of the kernel. */
  boolean fits(AxisOrder layout) throws UnusableWeightsException {
    return bias.shape().equals(List.of(kernel(layout).outputs()));
  }

  UnusableWeightsException wrongShape(String wanted) {
    return new UnusableWeightsException(
        "wrong-shape",
        "The kernel of '%s' has shape %s and its bias %s: %s."
            .formatted(name, weight.shape(), bias.shape(), wanted));
  }

  /** The sizes of a kernel, however it lies. */
  record Kernel(int outputs, int inputs, int height, int width) {

    /** The inputs of a dense layer that does the same on a map of the kernel's size. */
    long dense() {
      return (long) inputs * height * width;
    }
  }
}
