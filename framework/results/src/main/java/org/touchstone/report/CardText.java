// SPDX-License-Identifier: Apache-2.0
package org.touchstone.report;

import java.util.List;

/** A Markdown document that grows part by part. */
final class CardText {

  private final StringBuilder text = new StringBuilder();

  void section(String title) {
    line("");
    line("## " + MarkdownTables.escaped(title));
    line("");
  }

  void paragraph(String words) {
    line("");
    line(words);
    line("");
  }

  /** Begins a table. */
  void head(String... columns) {
    row(columns);
    line("|" + " --- |".repeat(columns.length));
  }

  /** A row of a table; its cells are Markdown. */
  void row(String... cells) {
    text.append(MarkdownTables.line(List.of(cells)));
  }

  void line(String words) {
    text.append(words).append('\n');
  }

  /** The whole document, without lines that are empty for nothing. */
  @Override
  public String toString() {
    return text.toString().replaceAll("\n{3,}", "\n\n").stripTrailing() + "\n";
  }
}
