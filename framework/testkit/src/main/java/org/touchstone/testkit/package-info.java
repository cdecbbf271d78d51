/**
 * What a plugin's author tests with: contracts that a plugin's tests implement and JUnit runs, and
 * a tiny network to run methods on.
 *
 * <p>Comes in: a plugin, a method, a rule, a metric, a dataset or a randomizer. Goes out: a test
 * that fails and says why, where the contract is not kept.
 */
package org.touchstone.testkit;
