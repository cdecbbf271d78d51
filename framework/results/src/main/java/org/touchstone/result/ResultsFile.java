// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.touchstone.document.JsonRecords;

/**
 * {@code results.json}, as {@code experiments/RESULTS.md} describes it.
 *
 * <p>The same specification, seed and batch size give the same bytes: no times, dates or paths
 * belong in here, so the caller keeps them out of {@code provenance}.
 *
 * @param spec the specification with every setting bound
 * @param provenance what else decides the numbers: checksums of weights and data, versions
 */
public record ResultsFile(
    String experiment,
    JsonNode spec,
    JsonNode provenance,
    List<Cell> cells,
    List<Curve> curves,
    Judgements judgements) {

  /** The name and version of the format. */
  public static final String SCHEMA = "touchstone-results/2";

  public ResultsFile {
    cells = List.copyOf(cells);
    curves = List.copyOf(curves);
  }

  /** The whole document. */
  public ObjectNode toTree() {
    return JsonRecords.tree(SCHEMA, ResultsFields.of(this));
  }

  /** The text of the file, ending with a line feed. */
  public String toJson() {
    return JsonRecords.pretty(toTree()) + "\n";
  }
}
