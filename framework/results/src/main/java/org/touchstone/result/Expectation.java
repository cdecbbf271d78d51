// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/**
 * What a publication reports for a cell, with the tolerance within which it counts as reproduced.
 */
public record Expectation(double value, double tolerance, String source) {}
