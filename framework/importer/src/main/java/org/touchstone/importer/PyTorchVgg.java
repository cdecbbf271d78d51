// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.touchstone.model.AxisOrder;

/**
 * A VGG as PyTorch names it: {@code features} and {@code classifier} count their modules, also
 * those without weights.
 */
record PyTorchVgg(Map<String, StoredLayer> layers) {

  private static final Pattern FEATURES = Pattern.compile("features\\.(\\d{1,4})");
  private static final Pattern CLASSIFIER = Pattern.compile("classifier(?:\\.(\\d{1,4}))?");
  private static final List<String> TIMM = List.of("pre_logits.fc1", "pre_logits.fc2", "head.fc");

  /** A convolution and its ReLU. */
  private static final int STEP = 2;

  /** A convolution, its ReLU and a pool. */
  private static final int LONG_STEP = 3;

  Recognition recognise() throws UnusableWeightsException {
    TreeMap<Integer, StoredLayer> features = new TreeMap<>();
    TreeMap<Integer, StoredLayer> classifier = new TreeMap<>();
    for (StoredLayer layer : layers.values()) {
      boolean known =
          put(FEATURES, layer, features)
              || put(CLASSIFIER, layer, classifier)
              || TIMM.contains(layer.name());
      if (!known) {
        throw layer.unknown();
      }
    }
    List<List<StoredLayer>> blocks = blocks(features);
    return classifier.isEmpty()
        ? found(NamingScheme.TIMM, blocks, Recognition.all(layers, TIMM))
        : found(blocks, List.copyOf(classifier.values()), classifier);
  }

  private Recognition found(
      List<List<StoredLayer>> blocks,
      List<StoredLayer> dense,
      TreeMap<Integer, StoredLayer> classifier)
      throws UnusableWeightsException {
    for (String name : TIMM) {
      if (layers.containsKey(name)) {
        throw layers.get(name).unknown();
      }
    }
    boolean convolutions = dense.stream().noneMatch(StoredLayer::isDense);
    boolean withoutDropout = classifier.lastKey() == STEP * (dense.size() - 1);
    return found(
        convolutions && withoutDropout ? NamingScheme.TORCHRAY : NamingScheme.TORCHVISION,
        blocks,
        dense);
  }

  private static Recognition found(
      NamingScheme source, List<List<StoredLayer>> blocks, List<StoredLayer> dense) {
    return new Recognition(source, AxisOrder.TORCH, blocks, dense, List.of());
  }

  private static boolean put(Pattern pattern, StoredLayer layer, TreeMap<Integer, StoredLayer> to) {
    Matcher matcher = pattern.matcher(layer.name());
    if (!matcher.matches()) {
      return false;
    }
    int index = matcher.group(1) == null ? 0 : Integer.parseInt(matcher.group(1));
    return to.put(index, layer) == null;
  }

  private static List<List<StoredLayer>> blocks(TreeMap<Integer, StoredLayer> features)
      throws UnusableWeightsException {
    checkSteps(features);
    List<List<StoredLayer>> blocks = new ArrayList<>();
    for (Map.Entry<Integer, StoredLayer> entry : features.entrySet()) {
      if (!features.containsKey(entry.getKey() - STEP)) {
        blocks.add(new ArrayList<>());
      }
      blocks.get(blocks.size() - 1).add(entry.getValue());
    }
    return blocks;
  }

  /** Where dropout stands between dense layers says nothing; a pool is seen by nothing else. */
  private static void checkSteps(TreeMap<Integer, StoredLayer> features)
      throws UnusableWeightsException {
    if (features.isEmpty() || features.firstKey() != 0) {
      throw new UnusableWeightsException(
          "not-a-vgg", "The file holds no VGG: 'features.0' is missing.");
    }
    for (Integer index : features.tailMap(1).keySet()) {
      int before = features.lowerKey(index);
      if (index - before != STEP && index - before != LONG_STEP) {
        throw new UnusableWeightsException(
            "not-a-vgg",
            "'features.%s' is followed by 'features.%s': there is a layer missing, or it is not a VGG."
                .formatted(before, index));
      }
    }
  }
}
