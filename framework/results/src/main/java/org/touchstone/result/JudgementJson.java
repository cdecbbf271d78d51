// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.touchstone.document.Words;

/** A judgement in {@code results.json}. */
final class JudgementJson {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JudgementJson() {}

  /** One method of the verdict. */
  static ObjectNode of(Judgement judgement) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("method", judgement.method())
            .put("finding", judgement.finding().words());
    ArrayNode answers = node.putArray("answers");
    judgement.answers().forEach(answer -> answers.add(of(answer)));
    if (!judgement.leads().isEmpty()) {
      ArrayNode leads = node.putArray("leads");
      judgement.leads().forEach(lead -> leads.add(of(lead)));
    }
    return node;
  }

  private static ObjectNode of(Answer answer) {
    return NODES
        .objectNode()
        .put("metric", answer.cell().metric())
        .put("reply", words(answer.reply()));
  }

  private static ObjectNode of(Lead lead) {
    ObjectNode node =
        NODES.objectNode().put("control", lead.control()).put("metric", lead.metric());
    ResultsFile.put(node, "difference", lead.difference());
    node.put("images", lead.images());
    ResultsFile.put(node, lead.interval());
    return node.put("reply", words(lead.reply()));
  }

  private static String words(Answer.Reply reply) {
    return Words.kebab(reply.name());
  }
}
