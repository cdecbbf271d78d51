// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.SaliencyMap;

/**
 * What a run of the session gave: the logits, the code of every row, and maps.
 *
 * @param classes of the network
 */
record FetchedTensors(Result result, int classes) implements AutoCloseable {

  private static final int FIRST_MAPS = 2;

  /** One list an image. */
  List<List<Float>> logits() {
    float[] values = Tensors.floats((TFloat32) result.get(0));
    List<List<Float>> logits = new ArrayList<>();
    for (int start = 0; start < values.length; start += classes) {
      int from = start;
      logits.add(IntStream.range(0, classes).mapToObj(k -> values[from + k]).toList());
    }
    return List.copyOf(logits);
  }

  List<BatchMaps.Case> rows() {
    return Arrays.stream(Tensors.ints((TInt32) result.get(1)))
        .mapToObj(code -> new BatchMaps.Case(code / classes, code % classes))
        .toList();
  }

  /**
   * The maps of one method.
   *
   * @param position of its maps among those that were asked for
   * @throws MethodException if they have a wrong shape
   */
  Map<BatchMaps.Case, SaliencyMap> maps(Head head, int position) {
    List<BatchMaps.Case> rows = rows();
    Tensor tensor = result.get(FIRST_MAPS + position);
    head.check(tensor.shape(), rows.size());
    List<SaliencyMap> values = maps((TFloat32) tensor);
    Map<BatchMaps.Case, SaliencyMap> maps = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      maps.put(rows.get(i), values.get(i));
    }
    return maps;
  }

  /** One map a row of [rows, height, width]. */
  static List<SaliencyMap> maps(TFloat32 tensor) {
    int height = Math.toIntExact(tensor.shape().get(1));
    int width = Math.toIntExact(tensor.shape().get(2));
    float[] values = Tensors.floats(tensor);
    List<SaliencyMap> maps = new ArrayList<>();
    for (int start = 0; start < values.length; start += height * width) {
      maps.add(
          new SaliencyMap(
              height, width, Arrays.copyOfRange(values, start, start + height * width)));
    }
    return maps;
  }

  @Override
  public void close() {
    result.close();
  }
}
