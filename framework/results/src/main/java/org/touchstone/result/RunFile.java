// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/** The names of what lies in the folder of a run; {@code experiments/RESULTS.md} describes each. */
public final class RunFile {

  /** Every number of the run. */
  public static final String RESULTS = "results.json";

  /** Every score. */
  public static final String ITEMS = "items.csv";

  /** Every number as one line a method and measure. */
  public static final String CSV = "results.csv";

  /** The tables in Markdown. */
  public static final String TABLES = "tables.md";

  /** The tables in LaTeX. */
  public static final String LATEX = "tables.tex";

  /** The page. */
  public static final String PAGE = "report.html";

  /** What the methods cost, where it was measured. */
  public static final String COSTS = "costs.json";

  /** What gave no score; absent where nothing failed. */
  public static final String FAILURES = "failures.jsonl";

  /** The specification with nothing left to a default. */
  public static final String SPECIFICATION = "spec.resolved.yaml";

  /** Every score as it was found, batch by batch. */
  public static final String JOURNAL = "journal.jsonl";

  /** When and where the run was at work. */
  public static final String SESSIONS = "sessions.jsonl";

  /** The files that the samples are read from. */
  public static final String DATA = "data.jsonl";

  /** The folder of the figures. */
  public static final String FIGURES = "figures";

  /** The images of the page. */
  public static final String EXHIBITS = "figures/exhibits.json";

  /**
   * What the run depended on. It is written last and goes first: where it is, the run is finished.
   */
  public static final String PROVENANCE = "provenance.json";

  private RunFile() {}
}
