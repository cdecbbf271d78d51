// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pickle may name: the types of storages, as {@link ElementType}, and what makes
 * dictionaries and tensors, as a {@link Maker}. None of it is Python's; a name is only looked up
 * here.
 */
final class PickleNames {

  /** Stands for a Python callable. */
  @FunctionalInterface
  interface Maker {

    /** What the callable would return. */
    Object make(List<?> arguments);
  }

  private static final Map<String, Object> NAMES =
      Map.ofEntries(
          Map.entry("collections.OrderedDict", (Maker) PickleNames::dictionary),
          Map.entry("torch._utils._rebuild_tensor", (Maker) PickleNames::tensor),
          Map.entry("torch._utils._rebuild_tensor_v2", (Maker) PickleNames::tensor),
          Map.entry("torch._utils._rebuild_parameter", (Maker) PickleNames::parameter),
          Map.entry("torch.nn.parameter.Parameter", (Maker) PickleNames::parameter),
          Map.entry("torch.DoubleStorage", ElementType.F64),
          Map.entry("torch.FloatStorage", ElementType.F32),
          Map.entry("torch.HalfStorage", ElementType.F16),
          Map.entry("torch.BFloat16Storage", ElementType.BF16),
          Map.entry("torch.LongStorage", ElementType.I64),
          Map.entry("torch.IntStorage", ElementType.I32),
          Map.entry("torch.ShortStorage", ElementType.I16),
          Map.entry("torch.CharStorage", ElementType.I8),
          Map.entry("torch.ByteStorage", ElementType.U8),
          Map.entry("torch.BoolStorage", ElementType.BOOL));

  private PickleNames() {}

  /** What a name stands for. */
  static Object find(String module, String name) throws UnusableWeightsException {
    String whole = module + "." + name;
    Object found = NAMES.get(whole);
    if (found == null) {
      throw new UnusableWeightsException(
          "foreign-code",
          "The file asks for '%s', which does not belong in a state dict.".formatted(whole),
          "Nothing of it was run. Use a file of torch.save(network.state_dict(), …).");
    }
    return found;
  }

  /** Empty, or of a list of pairs, as Python 2 wrote it. */
  private static Object dictionary(List<?> arguments) {
    Map<Object, Object> dictionary = new LinkedHashMap<>();
    if (!arguments.isEmpty()) {
      for (Object pair : (List<?>) arguments.get(0)) {
        List<?> keyAndValue = (List<?>) pair;
        dictionary.put(key(keyAndValue.get(0)), keyAndValue.get(1));
      }
    }
    return dictionary;
  }

  /** Keys are text or numbers: others could contain themselves, and have no hash. */
  static Object key(Object key) {
    if (key instanceof String || key instanceof Long) {
      return key;
    }
    throw new ClassCastException("A dictionary has a key that is neither text nor a number.");
  }

  /** Of storage, offset, shape and strides; what follows is of no use outside training. */
  private static Object tensor(List<?> arguments) {
    return new StridedView(
        (Storage) arguments.get(0),
        (Long) arguments.get(1),
        numbers(arguments.get(2)),
        numbers(arguments.get(3)));
  }

  private static Object parameter(List<?> arguments) {
    return (StridedView) arguments.get(0);
  }

  private static List<Long> numbers(Object list) {
    return ((List<?>) list).stream().map(Long.class::cast).toList();
  }
}
