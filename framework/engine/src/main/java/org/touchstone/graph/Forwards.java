// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;
import org.touchstone.api.network.Extent;
import org.touchstone.api.network.Network;
import org.touchstone.problem.Problem;
import org.touchstone.problem.UserException;

/** Runs of the forward pass alone, under the weights that are in place. */
public final class Forwards {

  private final Network network;
  private final GraphRun run;
  private final Endpoints endpoints;
  private final AtomicLong images = new AtomicLong();
  private LongConsumer told = count -> {};

  Forwards(Network network, GraphRun run, Endpoints endpoints) {
    this.network = network;
    this.run = run;
    this.endpoints = endpoints;
  }

  /**
   * What the network says of images.
   *
   * @param images preprocessed, each [height, width, 3] row-major; at least one
   * @return one a class, of each image
   */
  public List<float[]> logits(List<float[]> images) {
    try (Result result = ran(() -> run.ofLogits(batch(images)))) {
      return apart(images.size(), result.get(0));
    }
  }

  /**
   * What layers give for images.
   *
   * @param images preprocessed, each [height, width, 3] row-major; at least one
   * @param layers their names
   * @return of each image what each layer gives, row-major in its own shape
   * @throws IllegalArgumentException if a layer gives nothing that is an image's own
   */
  public List<Map<String, float[]>> values(List<float[]> images, Set<String> layers) {
    layers.forEach(this::check);
    Output<TFloat32> logits = endpoints.logits().asOutput();
    List<Output<TFloat32>> places = new ArrayList<>(List.of(logits));
    layers.stream().map(this::output).filter(o -> !places.contains(o)).forEach(places::add);
    List<Map<String, float[]>> values = new ArrayList<>();
    images.forEach(image -> values.add(new HashMap<>()));
    try (Result result = ran(() -> run.ofPlaces(batch(images), places.subList(1, places.size())))) {
      for (String layer : layers) {
        List<float[]> given = apart(images.size(), result.get(places.indexOf(output(layer))));
        for (int i = 0; i < given.size(); i++) {
          values.get(i).put(layer, given.get(i));
        }
      }
    }
    return values;
  }

  /**
   * What the network says of images of which a layer gives other values. Only the layers above are
   * run again; whatever goes round the layer comes from the images.
   *
   * @param images preprocessed, each [height, width, 3] row-major; at least one
   * @param values what the layer gives for each image, row-major in its own shape
   * @return one a class, of each image
   */
  public List<float[]> logits(List<float[]> images, String layer, List<float[]> values) {
    check(layer);
    List<Integer> sizes = network.extent(layer).sizes();
    long[] shape = sizes.stream().mapToLong(Integer::longValue).toArray();
    shape[0] *= values.size();
    try (TFloat32 fed = Tensors.of(Batch.joined(values), shape);
        Result result = ran(() -> run.ofLogits(batch(images), output(layer), fed))) {
      return apart(images.size(), result.get(0));
    }
  }

  private Output<TFloat32> output(String layer) {
    return endpoints.forward().value(layer).asOutput();
  }

  private void check(String layer) {
    Extent extent = network.extent(layer);
    if (extent.images() != 0) {
      throw new IllegalArgumentException(
          "Layer '%s' gives %s, not values of each image one after the other."
              .formatted(layer, extent));
    }
  }

  /**
   * Tells, with each run, of how many images a forward pass was run since.
   *
   * @param listener called by whoever asks
   */
  public void tell(LongConsumer listener) {
    long before = images.get();
    told = count -> listener.accept(count - before);
  }

  /** Of how many images a forward pass was run so far, whole or above a layer. */
  public long count() {
    return images.get();
  }

  private Batch batch(List<float[]> asked) {
    told.accept(images.addAndGet(asked.size()));
    return new Batch(asked.size(), Batch.joined(asked), List.of());
  }

  private static List<float[]> apart(int images, Tensor tensor) {
    float[] all = Tensors.floats((TFloat32) tensor);
    int each = all.length / images;
    List<float[]> apart = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      apart.add(Arrays.copyOfRange(all, i * each, (i + 1) * each));
    }
    return apart;
  }

  /** A run for the sake of the network alone. */
  static Result ran(Supplier<Result> run) {
    try {
      return run.get();
    } catch (GraphRun.OverdueException e) {
      throw tooSlow();
    } catch (GraphRun.UnclaimedException e) {
      throw e.thrown();
    }
  }

  static UserException tooSlow() {
    return new UserException(
        "The run cannot go on",
        Problem.of(
            "too-slow",
            "The network itself takes longer for a batch than --method-timeout allows.",
            "Allow more, or set a smaller batch."));
  }
}
