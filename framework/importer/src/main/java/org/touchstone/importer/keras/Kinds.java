// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.keras;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The classes of layers that are known, and what each becomes. */
final class Kinds {

  /** Puts a layer into a graph and gives the name of the node that makes its value. */
  @FunctionalInterface
  interface Kind {
    String put(Call call);
  }

  /** These do something in training alone. */
  private static final Set<String> OF_TRAINING =
      Set.of(
          "ActivityRegularization",
          "AlphaDropout",
          "Dropout",
          "GaussianDropout",
          "GaussianNoise",
          "Identity",
          "RandomBrightness",
          "RandomContrast",
          "RandomFlip",
          "RandomRotation",
          "RandomTranslation",
          "RandomZoom",
          "SpatialDropout2D");

  private static final Map<String, Kind> KNOWN =
      Map.ofEntries(
          Map.entry("Conv2D", Convolutions::convolution),
          Map.entry("DepthwiseConv2D", Convolutions::depthwise),
          Map.entry("SeparableConv2D", Convolutions::separable),
          Map.entry("Dense", Convolutions::dense),
          Map.entry("MaxPooling2D", Convolutions::maxPool),
          Map.entry("AveragePooling2D", Convolutions::averagePool),
          Map.entry("GlobalAveragePooling2D", Convolutions::globalAverage),
          Map.entry("GlobalMaxPooling2D", Convolutions::globalMax),
          Map.entry("BatchNormalization", Norms::batch),
          Map.entry("Rescaling", Norms::rescaling),
          Map.entry("Normalization", Norms::normalization),
          Map.entry("Activation", Activations::layer),
          Map.entry("ReLU", Activations::relu),
          Map.entry("LeakyReLU", Activations::leaky),
          Map.entry("PReLU", Activations::prelu),
          Map.entry("ELU", Activations::elu),
          Map.entry("Softmax", Activations::softmax),
          Map.entry("Flatten", Shapers::flatten),
          Map.entry("Reshape", Shapers::reshape),
          Map.entry("Permute", Shapers::permute),
          Map.entry("ZeroPadding2D", Shapers::zeroPadding),
          Map.entry("Cropping2D", Shapers::cropping),
          Map.entry("UpSampling2D", Shapers::upsampling),
          Map.entry("Add", Joins::add),
          Map.entry("Subtract", Joins::subtract),
          Map.entry("Multiply", Joins::multiply),
          Map.entry("Average", Joins::average),
          Map.entry("Maximum", Joins::maximum),
          Map.entry("Minimum", Joins::minimum),
          Map.entry("Concatenate", Joins::concatenate));

  private static final Map<String, Kind> ALL = all();

  private Kinds() {}

  private static Map<String, Kind> all() {
    Map<String, Kind> all = new TreeMap<>(KNOWN);
    OF_TRAINING.forEach(kind -> all.put(kind, Call::input));
    return all;
  }

  static boolean has(String kind) {
    return ALL.containsKey(kind);
  }

  static Kind of(String kind) {
    return ALL.get(kind);
  }

  static Set<String> names() {
    Set<String> names = new TreeSet<>(ALL.keySet());
    names.add("InputLayer");
    return names;
  }
}
