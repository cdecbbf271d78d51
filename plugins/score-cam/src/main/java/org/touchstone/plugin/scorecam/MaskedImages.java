// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.scorecam;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Fill;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.toolkit.map.Channels;

/** An image, asked about under the mask of every channel. */
final class MaskedImages implements Probe.OfMap {

  private static final Fill NOTHING = new Fill.Zero();

  private final ScoreCam method;
  private final Network network;
  private final List<Integer> targets;
  private final Channels activation;

  /** Of every answer one number a target: first of the blank image where it is asked about. */
  private final List<double[]> scores = new ArrayList<>();

  MaskedImages(ScoreCam method, Subject subject, Channels activation) {
    this.method = method;
    this.network = subject.network();
    this.targets = subject.targets();
    this.activation = activation;
  }

  private boolean asksAboutBlank() {
    return method.weight() == Weight.LOGIT_DROP;
  }

  @Override
  public Iterator<Edit> edits() {
    Stream<Edit> blank = asksAboutBlank() ? Stream.of(Edit.blank(NOTHING)) : Stream.empty();
    Stream<Edit> masked =
        IntStream.range(0, activation.channels()).mapToObj(k -> new Edit.Mask(mask(k), NOTHING));
    return Stream.concat(blank, masked).iterator();
  }

  private float[] mask(int channel) {
    SaliencyMap small = activation.channel(channel);
    return method.resizeFirst()
        ? stretched(enlarged(small)).values()
        : enlarged(stretched(small)).values();
  }

  private SaliencyMap enlarged(SaliencyMap map) {
    return map.resize(network.height(), network.width(), method.upsample());
  }

  /** Brought to 0 … 1; to 0 where all is the same. */
  private static SaliencyMap stretched(SaliencyMap map) {
    float[] values = map.values();
    float least = values[0];
    float most = values[0];
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    float[] stretched = new float[values.length];
    for (int i = 0; i < values.length && most > least; i++) {
      stretched[i] = (float) (((double) values[i] - least) / ((double) most - least));
    }
    return new SaliencyMap(map.height(), map.width(), stretched);
  }

  @Override
  public void hear(Edit edit, Response response) {
    scores.add(
        targets.stream().mapToDouble(target -> method.weight().score(response, target)).toArray());
  }

  @Override
  public SaliencyMap map(int target) {
    int position = targets.indexOf(target);
    double[] all = scores.stream().mapToDouble(score -> score[position]).toArray();
    double[] ofChannels =
        IntStream.range(all.length - activation.channels(), all.length)
            .mapToDouble(i -> all[i])
            .toArray();
    return activation.weighted(method.weight().of(ofChannels, all[0]), method.relu());
  }
}
