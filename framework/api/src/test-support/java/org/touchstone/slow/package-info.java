// SPDX-License-Identifier: Apache-2.0
/**
 * Every operation of a network in plain Java and double precision, for tests: a network, its
 * weights and images come in, the value of every place and the signal there come out. It knows
 * nothing of TensorFlow.
 */
package org.touchstone.slow;
