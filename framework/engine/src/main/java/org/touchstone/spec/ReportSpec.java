// SPDX-License-Identifier: Apache-2.0
package org.touchstone.spec;

import java.util.List;
import org.touchstone.result.CurvesSpec;
import org.touchstone.result.TableSpec;

/** What the report of an experiment shows. */
public record ReportSpec(
    List<TableSpec> tables, List<CurvesSpec> curves, List<FigureSpec> figures) {

  public ReportSpec {
    tables = List.copyOf(tables);
    curves = List.copyOf(curves);
    figures = List.copyOf(figures);
  }
}
