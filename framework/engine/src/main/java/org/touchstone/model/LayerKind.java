// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.network.Curve;
import org.touchstone.document.KebabCase;

/** What a layer of a graph may be; its word in a manifest is the name in kebab case. */
enum LayerKind {
  CONV,
  DENSE,
  CHANNEL_AFFINE,
  RELU,
  PRELU,
  MAX_POOL,
  AVERAGE_POOL,
  GLOBAL_AVERAGE,
  GLOBAL_MAX,
  SUM,
  DIFFERENCE,
  PRODUCT,
  QUOTIENT,
  MAX,
  MIN,
  CONCAT,
  MAT_MUL,
  REDUCE,
  LRN,
  LAYER_NORM,
  GROUP_NORM,
  SOFTMAX,
  RESHAPE,
  EXPAND,
  TRANSPOSE,
  SLICE,
  GATHER,
  PAD,
  RESIZE,
  CONSTANT;

  String word() {
    return KebabCase.kebab(name());
  }

  /** Whether it may read several layers. */
  boolean joins() {
    return compareTo(SUM) >= 0 && compareTo(MAT_MUL) <= 0;
  }

  /** The kind of a word; empty for a curve's word, or none. */
  static Optional<LayerKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  /** The curve of a word. */
  static Optional<Curve> curve(String word) {
    return Arrays.stream(Curve.values()).filter(curve -> word(curve).equals(word)).findFirst();
  }

  static String word(Curve curve) {
    return KebabCase.kebab(curve.name());
  }

  /** Every word that a layer may have. */
  static List<String> words() {
    List<String> words = new ArrayList<>(Arrays.stream(values()).map(LayerKind::word).toList());
    Arrays.stream(Curve.values()).map(LayerKind::word).forEach(words::add);
    return words;
  }
}
