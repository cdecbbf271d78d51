// SPDX-License-Identifier: Apache-2.0
package org.touchstone.plugin.ablationcam;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.touchstone.api.method.SaliencyMap;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.api.probe.Subject;
import org.touchstone.toolkit.map.Channels;

/** An image, asked about with every channel silenced that is not silent already. */
final class SilencedChannels implements Probe.OfMap {

  private final AblationCam method;
  private final String place;
  private final Channels activation;
  private final List<Integer> targets;
  private final double[] norms;
  private final int[] active;

  /** Of every answer the logits of the targets: first of the image as it is. */
  private final List<double[]> logits = new ArrayList<>();

  SilencedChannels(AblationCam method, Subject subject, String place, Channels activation) {
    this.method = method;
    this.place = place;
    this.activation = activation;
    this.targets = subject.targets();
    this.norms = IntStream.range(0, activation.channels()).mapToDouble(activation::norm).toArray();
    this.active = IntStream.range(0, norms.length).filter(k -> norms[k] > 0).toArray();
  }

  @Override
  public Iterator<Edit> edits() {
    Stream<Edit> silenced = IntStream.of(active).mapToObj(k -> new Edit.Silence(place, k));
    return Stream.concat(Stream.of(Edit.WHOLE), silenced).iterator();
  }

  @Override
  public void hear(Edit edit, Response response) {
    logits.add(targets.stream().mapToDouble(response::logit).toArray());
  }

  @Override
  public SaliencyMap map(int target) {
    int position = targets.indexOf(target);
    double whole = logits.get(0)[position];
    double[] weights = new double[norms.length];
    for (int i = 0; i < active.length; i++) {
      double loss = whole - logits.get(i + 1)[position];
      weights[active[i]] = method.normalise().weight(loss, whole, norms[active[i]]);
    }
    return activation.weighted(weights, method.relu());
  }
}
