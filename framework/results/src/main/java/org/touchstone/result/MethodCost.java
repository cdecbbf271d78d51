// SPDX-License-Identifier: Apache-2.0
package org.touchstone.result;

/**
 * What a method costs on its own, without the passes that it could share with others.
 *
 * @param method the method's name
 * @param forwards forward passes a map: one, one a view, or one an edit that it asks about
 * @param passes backward passes a map; 0 if it reads activations alone, or asks about edits
 * @param seconds of one map, the forward passes included
 */
public record MethodCost(String method, long forwards, long passes, double seconds) {}
