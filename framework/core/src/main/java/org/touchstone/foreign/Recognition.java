// SPDX-License-Identifier: Apache-2.0
package org.touchstone.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.touchstone.api.network.Network;
import org.touchstone.model.Layout;

/**
 * Whose VGG a file holds, by the names of its layers.
 *
 * @param blocks the convolutions between the pools
 * @param dense the dense layers; the last gives the logits
 */
record Recognition(Source source, Layout layout, List<List<Affine>> blocks, List<Affine> dense) {

  private static final Pattern FEATURES = Pattern.compile("features\\.(\\d{1,4})");
  private static final Pattern CLASSIFIER = Pattern.compile("classifier\\.(\\d{1,4})");
  private static final Pattern CONVOLUTION = Pattern.compile("block(\\d{1,2})_conv(\\d{1,2})");
  private static final Pattern DENSE = Pattern.compile("fc(\\d{1,2})");
  private static final List<String> TIMM = List.of("pre_logits.fc1", "pre_logits.fc2", "head.fc");

  /** A convolution and its ReLU. */
  private static final int STEP = 2;

  /** A convolution, its ReLU and a pool; a dense layer, its ReLU and dropout. */
  private static final int LONG_STEP = 3;

  static Recognition of(StateDict file) throws UnusableWeightsException {
    Map<String, Affine> layers = Affine.all(file.tensors());
    return layers.keySet().stream().anyMatch(name -> CONVOLUTION.matcher(name).matches())
        ? numbered(layers, file.format() == StateDict.Format.HDF5)
        : sequential(layers);
  }

  /** PyTorch's names count the modules, also those without weights. */
  private static Recognition sequential(Map<String, Affine> layers)
      throws UnusableWeightsException {
    TreeMap<Integer, Affine> features = new TreeMap<>();
    TreeMap<Integer, Affine> classifier = new TreeMap<>();
    for (Affine layer : layers.values()) {
      boolean known =
          put(FEATURES, layer, features)
              || put(CLASSIFIER, layer, classifier)
              || TIMM.contains(layer.name());
      if (!known) {
        throw Affine.unknown(layer.name());
      }
    }
    List<List<Affine>> blocks = blocks(features);
    if (classifier.isEmpty()) {
      return new Recognition(Source.TIMM, Layout.TORCH, blocks, all(layers, TIMM));
    }
    for (String name : TIMM) {
      if (layers.containsKey(name)) {
        throw Affine.unknown(name);
      }
    }
    int step = classifier.size() < 2 ? LONG_STEP : classifier.higherKey(0) - classifier.firstKey();
    checkSteps("classifier", classifier, step == STEP ? List.of(STEP) : List.of(LONG_STEP));
    return new Recognition(
        step == STEP ? Source.TORCHRAY : Source.TORCHVISION,
        Layout.TORCH,
        blocks,
        List.copyOf(classifier.values()));
  }

  /** What the file leaves open. */
  Optional<String> note() {
    return source == Source.TOUCHSTONE
        ? Optional.of("The file does not say what its network reads: set 'preprocessing'.")
        : Optional.empty();
  }

  private static boolean put(Pattern pattern, Affine layer, Map<Integer, Affine> to) {
    Matcher matcher = pattern.matcher(layer.name());
    return matcher.matches() && to.put(Integer.valueOf(matcher.group(1)), layer) == null;
  }

  private static List<List<Affine>> blocks(TreeMap<Integer, Affine> features)
      throws UnusableWeightsException {
    checkSteps("features", features, List.of(STEP, LONG_STEP));
    List<List<Affine>> blocks = new ArrayList<>();
    for (Map.Entry<Integer, Affine> entry : features.entrySet()) {
      if (!features.containsKey(entry.getKey() - STEP)) {
        blocks.add(new ArrayList<>());
      }
      blocks.get(blocks.size() - 1).add(entry.getValue());
    }
    return blocks;
  }

  private static void checkSteps(String part, TreeMap<Integer, Affine> layers, List<Integer> steps)
      throws UnusableWeightsException {
    if (layers.isEmpty() || layers.firstKey() != 0) {
      throw missing(part + ".0");
    }
    for (Integer index : layers.tailMap(1).keySet()) {
      int before = layers.lowerKey(index);
      if (!steps.contains(index - before)) {
        throw new UnusableWeightsException(
            "not-a-vgg",
            "'%s.%s' is followed by '%s.%s': there is a layer missing, or it is not a VGG."
                .formatted(part, before, part, index));
      }
    }
  }

  private static Recognition numbered(Map<String, Affine> layers, boolean keras)
      throws UnusableWeightsException {
    List<List<Affine>> blocks = new ArrayList<>();
    while (layers.containsKey(convolution(blocks.size(), 0))) {
      int b = blocks.size();
      blocks.add(taken(layers, i -> convolution(b, i)));
    }
    List<Affine> dense = new ArrayList<>(taken(layers, i -> "fc" + (i + 1)));
    checkTaken(layers, Stream.concat(blocks.stream(), Stream.of(dense)).toList());
    dense.addAll(all(layers, List.of(Network.LOGITS)));
    Layout layout = keras || fit(layers, Layout.TENSORFLOW) ? Layout.TENSORFLOW : Layout.TORCH;
    return new Recognition(keras ? Source.KERAS : Source.TOUCHSTONE, layout, blocks, dense);
  }

  private static String convolution(int block, int index) {
    return "block%s_conv%s".formatted(block + 1, index + 1);
  }

  private static List<Affine> taken(Map<String, Affine> layers, IntFunction<String> name) {
    return Stream.iterate(0, i -> layers.containsKey(name.apply(i)), i -> i + 1)
        .map(i -> layers.get(name.apply(i)))
        .toList();
  }

  private static void checkTaken(Map<String, Affine> layers, List<List<Affine>> taken)
      throws UnusableWeightsException {
    for (Affine layer : layers.values()) {
      String name = layer.name();
      if (name.equals(Network.LOGITS) || taken.stream().anyMatch(part -> part.contains(layer))) {
        continue;
      }
      throw CONVOLUTION.matcher(name).matches() || DENSE.matcher(name).matches()
          ? new UnusableWeightsException(
              "missing-tensor", "The file holds '%s', but not the layer before it.".formatted(name))
          : Affine.unknown(name);
    }
  }

  private static boolean fit(Map<String, Affine> layers, Layout layout)
      throws UnusableWeightsException {
    for (Affine layer : layers.values()) {
      if (!layer.fits(layout)) {
        return false;
      }
    }
    return true;
  }

  private static List<Affine> all(Map<String, Affine> layers, List<String> names)
      throws UnusableWeightsException {
    List<Affine> all = new ArrayList<>();
    for (String name : names) {
      if (!layers.containsKey(name)) {
        throw missing(name);
      }
      all.add(layers.get(name));
    }
    return all;
  }

  private static UnusableWeightsException missing(String layer) {
    return layer.startsWith("features")
        ? new UnusableWeightsException(
            "not-a-vgg", "The file holds no VGG: '%s' is missing.".formatted(layer))
        : new UnusableWeightsException(
            "missing-tensor",
            "The file does not hold '%s'.".formatted(layer),
            "The whole network is needed, with its dense layers ('top').");
  }
}
