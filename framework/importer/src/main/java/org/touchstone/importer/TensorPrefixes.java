// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that a network gives its tensors, without what programs around it put before them. */
final class TensorPrefixes {

  /** What stands for a network that is trained on several devices, or compiled, at any depth. */
  private static final Set<String> WRAPPERS = Set.of("module", "_orig_mod");

  /** With these, the names of a VGG begin. */
  private static final Set<String> OWN = Set.of("features", "classifier", "pre_logits", "head");

  /** A layer's name and what of the layer it is. */
  private static final int SHORTEST = 2;

  private TensorPrefixes() {}

  /** The same tensors; where two would have one name, all keep theirs. */
  static Map<String, StoredTensor> removed(Map<String, StoredTensor> tensors) {
    List<List<String>> names = tensors.keySet().stream().map(TensorPrefixes::unwrapped).toList();
    int common = common(names);
    Map<String, StoredTensor> renamed = new LinkedHashMap<>();
    int i = 0;
    for (StoredTensor tensor : tensors.values()) {
      List<String> name = names.get(i++);
      renamed.put(String.join(".", name.subList(common, name.size())), tensor);
    }
    return renamed.size() == tensors.size() ? renamed : tensors;
  }

  private static List<String> unwrapped(String name) {
    return Arrays.stream(name.split("\\.", -1)).filter(part -> !WRAPPERS.contains(part)).toList();
  }

  /** How many first parts all names have in common, before what a VGG calls its own. */
  private static int common(List<List<String>> names) {
    int common = 0;
    while (!names.isEmpty() && isCommon(names, common)) {
      common++;
    }
    return common;
  }

  private static boolean isCommon(List<List<String>> names, int at) {
    return names.stream().allMatch(name -> name.size() > at + SHORTEST)
        && !OWN.contains(names.get(0).get(at))
        && names.stream().map(name -> name.get(at)).distinct().count() == 1;
  }
}
