// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.touchstone.api.probe.Edit;
import org.touchstone.graph.Forwards;

/**
 * Edits that the network is asked about in one run, and who awaits the answers: of whole images, or
 * of images of which channels of one layer are silenced.
 */
final class Chunk {

  private final Forwards forwards;
  private final String layer;
  private final Map<Member, List<Question.Awaited>> members = new LinkedHashMap<>();

  /** One edit of one image; images are told apart by who they are. */
  private record Member(AskedImage image, MadeEdit made) {

    @Override
    public boolean equals(Object other) {
      return other instanceof Member member
          && member.image == image
          && member.made.key().equals(made.key());
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(image) + made.key().hashCode();
    }
  }

  /**
   * An empty chunk.
   *
   * @param layer whose channels are silenced; empty where the images themselves are edited
   */
  Chunk(Forwards forwards, String layer) {
    this.forwards = forwards;
    this.layer = layer;
  }

  /** Takes an edit; equal ones of an image are one. */
  void add(AskedImage image, Question.Taken taken) {
    members
        .computeIfAbsent(new Member(image, taken.made()), m -> new ArrayList<>())
        .add(taken.awaited());
  }

  /** How many distinct edits there are. */
  int size() {
    return members.size();
  }

  /** Asks about all of them. */
  void run() {
    List<Member> all = List.copyOf(members.keySet());
    if (all.isEmpty()) {
      return;
    }
    List<float[]> images = all.stream().map(member -> member.made().pixels()).toList();
    List<float[]> logits =
        layer.isEmpty()
            ? forwards.logits(images)
            : forwards.logits(images, layer, all.stream().map(this::silenced).toList());
    for (int i = 0; i < all.size(); i++) {
      float[] said = logits.get(i);
      all.get(i).image().answers().add(all.get(i).made(), said);
      members.get(all.get(i)).forEach(awaited -> awaited.answer(said));
    }
    members.clear();
  }

  private float[] silenced(Member member) {
    Edit.Silence silence = (Edit.Silence) member.made().edit();
    return member.image().silenced(forwards, layer, silence.channel());
  }
}
