// SPDX-License-Identifier: Apache-2.0
package org.touchstone.cli;

/** Options that several commands share: whichever asks for them in its constructor has them. */
sealed interface Options permits SpecOptions, TimeoutOption, ComparisonFiles {}
