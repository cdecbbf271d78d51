// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.occlusion;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.method.Method;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.network.UnfitNetworkException;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;

/**
 * What the logit loses where a window covers the image (Zeiler and Fergus, 2014): at each pixel the
 * mean over the windows that cover it. Windows begin at 0, {@code stride}, 2 · {@code stride}, …;
 * the last one of a row or column is cut off at the border, as captum has it.
 *
 * @param window rows and columns of the window; 0: a sixth of the rows, and of the columns
 * @param stride from one window to the next, at most the window; 0: half of it
 * @param value what the window covers the image with, in preprocessed units
 * @param reduce what becomes of several windows over a pixel
 */
public record Occlusion(int window, int stride, double value, Reduce reduce)
    implements Method.OfProbe {

  static final Occlusion DEFAULT = new Occlusion(0, 0, 0, Reduce.MEAN);

  /** What becomes of several windows over a pixel. */
  public enum Reduce {
    /** Their mean. */
    MEAN,
    /** Their sum, as PAIR and xplique have it. */
    SUM
  }

  public Occlusion {
    if (window < 0 || stride < 0) {
      throw new IllegalArgumentException(
          "window and stride must be at least 0, not %s and %s.".formatted(window, stride));
    }
    if (window > 0 && stride > window) {
      throw new IllegalArgumentException(
          "stride must be at most the window, so that no pixel is left out: %s, not %s."
              .formatted(window, stride));
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("value must be a number, not " + value + ".");
    }
  }

  private List<Span> rows(Network network) {
    return Span.along(network.height(), window, stride);
  }

  private List<Span> columns(Network network) {
    return Span.along(network.width(), window, stride);
  }

  /** Refuses a network on which a window would be larger than the image. */
  @Override
  public Set<String> layers(Network network) {
    int side = Math.min(network.height(), network.width());
    if (window > side) {
      throw new UnfitNetworkException(
          "window",
          "its window of %s pixels is larger than the image of %s x %s"
              .formatted(window, network.height(), network.width()),
          List.of("'window' is at most %s.".formatted(side)));
    }
    if (stride > Span.window(side, window)) {
      throw new UnfitNetworkException(
          "stride",
          "its stride of %s pixels is larger than its window of %s, so that pixels are left out"
              .formatted(stride, Span.window(side, window)),
          List.of("'stride' is at most %s.".formatted(Span.window(side, window))));
    }
    return Set.of();
  }

  @Override
  public long edits(Network network) {
    return 1 + (long) rows(network).size() * columns(network).size();
  }

  @Override
  public Probe.OfMap probe(Subject subject) {
    Network network = subject.network();
    List<Window> windows =
        rows(network).stream()
            .flatMap(row -> columns(network).stream().map(column -> new Window(row, column)))
            .toList();
    return new Covered(subject, windows);
  }

  /** The image, asked about with each window over it. */
  private final class Covered implements Probe.OfMap {

    private final int width;
    private final List<Window> windows;
    private final List<Integer> targets;
    private final double[][] sums;
    private final int[] counts;
    private Response whole;
    private int next;

    Covered(Subject subject, List<Window> windows) {
      int pixels = subject.network().height() * subject.network().width();
      this.width = subject.network().width();
      this.windows = windows;
      this.targets = subject.targets();
      this.sums = new double[targets.size()][pixels];
      this.counts = new int[pixels];
    }

    @Override
    public Iterator<Edit> edits() {
      Stream<Edit> covered =
          windows.stream().map(w -> new Edit.Remove(w.pixels(width), new Fill.Value(value)));
      return Stream.concat(Stream.of(Edit.WHOLE), covered).iterator();
    }

    @Override
    public void hear(Edit edit, Response response) {
      if (whole == null) {
        whole = response;
      } else {
        add(windows.get(next++), response);
      }
    }

    private void add(Window window, Response covered) {
      double[] losses =
          targets.stream().mapToDouble(t -> whole.logit(t) - covered.logit(t)).toArray();
      window.pixels(width).stream()
          .forEach(
              pixel -> {
                counts[pixel]++;
                IntStream.range(0, losses.length).forEach(i -> sums[i][pixel] += losses[i]);
              });
    }

    @Override
    public SaliencyMap map(int target) {
      double[] sum = sums[targets.indexOf(target)];
      float[] values = new float[sum.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (reduce == Reduce.MEAN ? sum[i] / counts[i] : sum[i]);
      }
      return new SaliencyMap(values.length / width, width, values);
    }
  }
}
