// SPDX-License-Identifier: Apache-2.0
package org.touchstone.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.metric.Target;
import org.touchstone.graph.Batch;
import org.touchstone.graph.BatchMaps;
import org.touchstone.graph.CompiledGraph;
import org.touchstone.graph.Device;
import org.touchstone.graph.GraphCompiler;
import org.touchstone.inquiry.Inquiry;
import org.touchstone.inquiry.Pictured;
import org.touchstone.inquiry.Surroundings;

/**
 * The maps of one method on a small network: every image explained for every class, by the
 * framework's own compiler.
 *
 * @param perImage one list an image, with one map a class
 */
public record TinyMaps(List<List<SaliencyMap>> perImage) {

  private static final long SEED = 5;
  private static final float[] BLACK = {-1, -1, -1};
  private static final int CAPACITY = 7;

  /** Explains images of {@link TinyNet}. */
  public static TinyMaps of(Method method, float[] pixels) {
    return of(TinyNet.SUBJECT, method, pixels);
  }

  /** Explains images of another network. */
  public static TinyMaps of(ContractNetwork subject, Method method, float[] pixels) {
    return ofEach(subject, method, List.of(pixels)).get(0);
  }

  /** Explains several batches of images with one graph. */
  static List<TinyMaps> ofEach(ContractNetwork subject, Method method, List<float[]> batches) {
    try (CompiledGraph graph = compiled(subject, List.of(method))) {
      Inquiry inquiry = inquiry(subject, graph, List.of(method));
      return batches.stream().map(pixels -> explained(subject, inquiry, pixels).get(0)).toList();
    }
  }

  /** Explains images by several methods with one graph. */
  static List<TinyMaps> ofAll(
      ContractNetwork subject, List<? extends Method> methods, float[] pixels) {
    try (CompiledGraph graph = compiled(subject, methods)) {
      return explained(subject, inquiry(subject, graph, methods), pixels);
    }
  }

  /**
   * Of how many edited images a forward pass is run, and of how many for the sake of layers, where
   * a method explains images for the first classes.
   */
  static long forwards(ContractNetwork subject, Method method, float[] pixels, int classes) {
    try (CompiledGraph graph = compiled(subject, List.of(method))) {
      List<Pictured> pictured = pictured(subject, pixels);
      inquiry(subject, graph, List.of(method))
          .explain(pictured, requests(pictured.size(), classes));
      return graph.forwards().count();
    }
  }

  /** Every image is known by its values, so that it has the same draws in any batch. */
  private static Inquiry inquiry(
      ContractNetwork subject, CompiledGraph graph, List<? extends Method> methods) {
    Map<String, Method> byName = new LinkedHashMap<>();
    methods.forEach(method -> byName.put("method" + byName.size(), method));
    List<float[]> references = List.of(subject.noise(77, 1), subject.noise(78, 1));
    Surroundings surroundings =
        new Surroundings(SEED, BLACK, (sample, images) -> references, CAPACITY);
    return new Inquiry(subject.network(), graph, byName, surroundings);
  }

  private static CompiledGraph compiled(ContractNetwork subject, List<? extends Method> methods) {
    return new GraphCompiler(Device.CPU)
        .compile(subject.network(), subject.weights(), List.copyOf(methods));
  }

  private static List<TinyMaps> explained(
      ContractNetwork subject, Inquiry inquiry, float[] pixels) {
    List<Pictured> pictured = pictured(subject, pixels);
    int images = pictured.size();
    int classes = subject.network().classes();
    BatchMaps maps = inquiry.explain(pictured, requests(images, classes));
    return maps.methods().stream()
        .map(
            method ->
                new TinyMaps(
                    IntStream.range(0, images)
                        .mapToObj(image -> ofImage(method.maps(), image, classes))
                        .toList()))
        .toList();
  }

  private static List<Pictured> pictured(ContractNetwork subject, float[] pixels) {
    return IntStream.range(0, pixels.length / subject.values())
        .mapToObj(i -> subject.image(pixels, i))
        .map(image -> new Pictured("image " + Arrays.hashCode(image), image))
        .toList();
  }

  private static List<Batch.Request> requests(int images, int classes) {
    List<Batch.Request> requests = new ArrayList<>();
    for (int image = 0; image < images; image++) {
      for (int k = 0; k < classes; k++) {
        requests.add(new Batch.Request(image, new Target.Of(k)));
      }
    }
    return requests;
  }

  private static List<SaliencyMap> ofImage(
      Map<BatchMaps.Case, SaliencyMap> rows, int image, int classes) {
    return IntStream.range(0, classes)
        .mapToObj(target -> rows.get(new BatchMaps.Case(image, target)))
        .toList();
  }

  public SaliencyMap map(int image, int target) {
    return perImage.get(image).get(target);
  }

  /** Every map. */
  public List<SaliencyMap> all() {
    return perImage.stream().flatMap(List::stream).toList();
  }
}
