// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

import java.util.List;

/**
 * A table of the report.
 *
 * @param rows names of methods
 * @param columns {@code metric}, {@code metric.measure} or the quotient {@code a / b} of two
 */
public record TableSpec(String title, List<String> rows, List<String> columns) {}
