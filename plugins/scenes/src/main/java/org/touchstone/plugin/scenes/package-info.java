// SPDX-License-Identifier: Apache-2.0
/**
 * A procedural dataset: one to four simple objects on a noisy ground, with exact masks.
 *
 * <p>Comes in: settings and an index. Goes out: a picture and the visible pixels of each object.
 * Reads no file, keeps no state, knows nothing of networks. Every number that reaches a pixel comes
 * from arithmetic that Java defines bit by bit, so a scene is the same on every machine; changing
 * anything here changes the pictures that shipped weights were trained on.
 */
package org.touchstone.plugin.scenes;
