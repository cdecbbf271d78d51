// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/**
 * What a method costs on its own, without the passes that it could share with others.
 *
 * @param method the method's name
 * @param passes backward passes a map; 0 if it reads activations alone
 * @param seconds of one map, the forward pass included
 */
public record MethodCost(String method, int passes, double seconds) {}
