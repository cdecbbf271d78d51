// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a method explains the network or only shows the picture, by all the evidence of a run.
 * But first it has to point better than every control: what does not find the object explains
 * nothing.
 *
 * <p>Only intervals count and not the averages within them, so a run of few images decides little.
 *
 * @param method the method's name
 * @param answers at least one, in the order of the cells
 * @param leads over every control by every measure of pointing; none where the run has either not
 */
public record Judgement(String method, List<EvidenceAnswer> answers, List<Lead> leads) {

  public Judgement {
    answers = List.copyOf(answers);
    leads = List.copyOf(leads);
  }

  /** What all of it comes to. */
  public Finding finding() {
    if (leads.stream().anyMatch(lead -> lead.told() && lead.reply() != EvidenceAnswer.Reply.YES)) {
      return Finding.NOT_AHEAD;
    }
    boolean untold = leads.stream().anyMatch(lead -> !lead.told());
    return untold ? Finding.UNDECIDED : byEvidence();
  }

  /** Whether it points better than every control: the worst that is known of any of them. */
  public EvidenceAnswer.Reply ahead() {
    Set<EvidenceAnswer.Reply> replies = leads.stream().map(Lead::reply).collect(Collectors.toSet());
    return replies.contains(EvidenceAnswer.Reply.NO)
        ? EvidenceAnswer.Reply.NO
        : replies.contains(EvidenceAnswer.Reply.OPEN)
            ? EvidenceAnswer.Reply.OPEN
            : EvidenceAnswer.Reply.YES;
  }

  private Finding byEvidence() {
    Set<EvidenceAnswer.Reply> replies =
        answers.stream().map(EvidenceAnswer::reply).collect(Collectors.toSet());
    if (replies.contains(EvidenceAnswer.Reply.YES) && replies.contains(EvidenceAnswer.Reply.NO)) {
      return Finding.MIXED;
    }
    if (replies.contains(EvidenceAnswer.Reply.OPEN)) {
      return Finding.UNDECIDED;
    }
    return replies.contains(EvidenceAnswer.Reply.YES) ? Finding.EXPLAINS : Finding.PICTURE;
  }
}
