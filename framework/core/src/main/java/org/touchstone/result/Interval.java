// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/** A confidence interval. */
public record Interval(double low, double high) {}
