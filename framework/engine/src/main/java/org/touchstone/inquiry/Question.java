// SPDX-License-Identifier: Apache-2.0
package org.touchstone.inquiry;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.touchstone.api.network.Network;
import org.touchstone.api.probe.Edit;
import org.touchstone.api.probe.Probe;
import org.touchstone.api.probe.Response;
import org.touchstone.calls.Calls;
import org.touchstone.calls.PluginException;

/**
 * A probe that is at work on one image: its edits are taken when they are wanted, and it hears the
 * answers in their order. Once its plugin fails it asks no more.
 */
final class Question {

  private final Calls calls;
  private final Probe probe;
  private final Network.Output output;
  private final Deque<Awaited> awaited = new ArrayDeque<>();
  private Iterator<Edit> edits;
  private boolean all;
  private PluginException failure;

  /** An edit whose answer the probe has not heard. */
  static final class Awaited {

    private final Edit edit;
    private float[] logits;

    private Awaited(Edit edit) {
      this.edit = edit;
    }

    /** Takes the answer. */
    void answer(float[] said) {
      logits = said;
    }

    /** Bytes that the edit holds, about. */
    private long bytes() {
      if (edit instanceof Edit.Mask mask) {
        return (long) mask.mask().length * Float.BYTES;
      }
      if (edit instanceof Edit.Replace replace) {
        return (long) replace.pixels().length * Float.BYTES;
      }
      if (edit instanceof Edit.Remove remove) {
        return remove.pixels().size() / Byte.SIZE;
      }
      return edit instanceof Edit.Keep keep ? keep.pixels().size() / Byte.SIZE : 0;
    }
  }

  /** An edit that was taken, and who awaits its answer. */
  record Taken(MadeEdit made, Awaited awaited) {}

  /** A question that has not begun. */
  Question(Calls calls, Probe probe, Network.Output output) {
    this.calls = calls;
    this.probe = probe;
    this.output = output;
  }

  /** Takes the next edits, at most so many. */
  List<Taken> next(int most, EditedImages images) {
    if (all) {
      return List.of();
    }
    try {
      begin();
      List<Taken> taken = new ArrayList<>();
      all = calls.together(probe, "edits", own -> next(most, images, taken));
      taken.forEach(each -> awaited.add(each.awaited()));
      return taken;
    } catch (PluginException e) {
      fail(e);
      return List.of();
    }
  }

  private void begin() {
    if (edits == null) {
      edits = calls.together(probe, "edits", Probe::edits);
    }
    if (edits == null) {
      throw Calls.fault(probe, "edits", "gave null.");
    }
  }

  /**
   * Makes each before the next one is taken, so that a probe may use one array again.
   *
   * @return whether there are no more
   */
  private boolean next(int most, EditedImages images, List<Taken> taken) {
    while (taken.size() < most && edits.hasNext()) {
      Edit edit = edits.next();
      taken.add(new Taken(images.of(edit), new Awaited(edit)));
    }
    return taken.size() < most;
  }

  /** Lets the probe hear what is answered up to the first edit that is not. */
  void hear() {
    List<Awaited> answered = new ArrayList<>();
    while (!awaited.isEmpty() && awaited.peek().logits != null) {
      answered.add(awaited.poll());
    }
    if (answered.isEmpty() || failure != null) {
      return;
    }
    try {
      calls.together(probe, "hear", own -> heard(own, answered));
    } catch (PluginException e) {
      fail(e);
    }
  }

  private boolean heard(Probe own, List<Awaited> answered) {
    answered.forEach(each -> own.hear(each.edit, new Response(each.logits, output)));
    return true;
  }

  private void fail(PluginException e) {
    failure = e;
    all = true;
    awaited.clear();
  }

  /** Whether no edit is left to be taken. */
  boolean all() {
    return all;
  }

  /** Whether it has heard every answer, or failed. */
  boolean done() {
    return all && awaited.isEmpty();
  }

  /** How many edits await an answer. */
  int awaited() {
    return awaited.size();
  }

  /** Bytes that edits hold which await an answer, about. */
  long bytes() {
    return awaited.stream().mapToLong(Awaited::bytes).sum();
  }

  /** What its plugin threw. */
  Optional<PluginException> failure() {
    return Optional.ofNullable(failure);
  }
}
