// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.calls.Calls;

/** Runs of the session, each as long as a call of a plugin may take. */
record GraphRun(Session session, Network network, Endpoints endpoints, Calls calls) {

  private static final int NAMED = 3;

  /** A run was ended because it took too long; of several methods nobody knows which is slow. */
  static final class OverdueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    OverdueException(RuntimeException cause) {
      super(cause);
    }
  }

  /** A run failed, and its words do not tell for the sake of which method. */
  static final class UnclaimedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final RuntimeException thrown;

    UnclaimedException(RuntimeException thrown) {
      super(thrown);
      this.thrown = thrown;
    }

    /** What TensorFlow threw. */
    RuntimeException thrown() {
      return thrown;
    }
  }

  /** The logits alone. */
  Result ofLogits(Batch batch) {
    return run(batch, List.of(), List.of());
  }

  /** The logits of images, and the outputs of layers. */
  Result ofPlaces(Batch batch, List<Output<TFloat32>> places) {
    return run(batch, places, List.of());
  }

  /**
   * The logits of images that have other values at a place: what does not come by that place is
   * computed of the images.
   *
   * @param values of all images
   */
  Result ofLogits(Batch batch, Output<TFloat32> place, TFloat32 values) {
    return run(batch, runner -> runner.feed(place, values), List.of(), List.of());
  }

  /** The logits, the code of every row, and maps. */
  Result of(Batch batch, List<Output<TFloat32>> maps) {
    return run(batch, List.of(endpoints.codes()), maps);
  }

  /** Maps, for the sake of the time that they take. */
  Result ofMapsAlone(Batch batch, Output<TFloat32> maps) {
    return run(batch, List.of(), List.of(maps));
  }

  /** The maps of signals that were combined. */
  Result ofReduction(Head head, List<SaliencyMap> signals) {
    Head.Reduction reduction = head.reduction().orElseThrow();
    SaliencyMap first = signals.get(0);
    float[] values = Batch.joined(signals.stream().map(SaliencyMap::values).toList());
    try (TFloat32 fed = Tensors.of(values, signals.size(), first.height(), first.width())) {
      return session.runner().feed(reduction.signals(), fed).fetch(reduction.maps()).run();
    }
  }

  private Result run(Batch batch, List<? extends Operand<?>> more, List<Output<TFloat32>> maps) {
    return run(batch, runner -> {}, more, maps);
  }

  private Result run(
      Batch batch,
      Consumer<Session.Runner> fed,
      List<? extends Operand<?>> more,
      List<Output<TFloat32>> maps) {
    check(batch);
    try (TFloat32 pixels =
            Tensors.of(batch.pixels(), batch.images(), network.height(), network.width(), 3);
        TInt32 images = Tensors.of(requested(batch, Batch.Request::image));
        TInt32 targets = Tensors.of(requested(batch, request -> request.code(network.classes())))) {
      Session.Runner runner =
          session
              .runner()
              .feed(endpoints.images(), pixels)
              .feed(endpoints.requestedImage(), images)
              .feed(endpoints.requestedTarget(), targets)
              .fetch(endpoints.logits());
      fed.accept(runner);
      more.forEach(runner::fetch);
      maps.forEach(runner::fetch);
      return run(runner, maps);
    }
  }

  /** TensorFlow itself ends a run that takes too long, between two operations or two rounds. */
  private Result run(Session.Runner runner, List<Output<TFloat32>> maps) {
    Optional<Duration> limit = calls.limit();
    limit.ifPresent(
        most -> runner.setOptions(RunOptions.newBuilder().setTimeoutInMs(most.toMillis()).build()));
    long began = System.nanoTime();
    try {
      return calls.noted(who(maps), runner::run);
    } catch (RuntimeException e) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (limit.isPresent() && took.compareTo(limit.get()) >= 0) {
        throw new OverdueException(e);
      }
      Optional<MethodException> blamed = new FailedMethod(endpoints.heads()).of(e, maps);
      throw blamed.isPresent() ? blamed.get() : new UnclaimedException(e);
    }
  }

  private void check(Batch batch) {
    int wanted = batch.images() * network.height() * network.width() * 3;
    if (batch.pixels().length != wanted) {
      throw new IllegalArgumentException(
          "%s images of %s x %s pixels are %s values, not %s."
              .formatted(
                  batch.images(),
                  network.height(),
                  network.width(),
                  wanted,
                  batch.pixels().length));
    }
  }

  private static int[] requested(Batch batch, ToIntFunction<Batch.Request> part) {
    return batch.requests().stream().mapToInt(part).toArray();
  }

  private String who(List<Output<TFloat32>> maps) {
    List<String> methods =
        endpoints.heads().stream()
            .filter(head -> maps.contains(head.maps()))
            .map(Head::method)
            .toList();
    if (methods.isEmpty()) {
      return "The network";
    }
    String named = methods.stream().limit(NAMED).collect(Collectors.joining("', '", "'", "'"));
    int left = methods.size() - NAMED;
    return methods.size() == 1
        ? "Method %s (in TensorFlow)".formatted(named)
        : "TensorFlow (for the methods %s%s)"
            .formatted(named, left > 0 ? " and %s more".formatted(left) : "");
  }
}
