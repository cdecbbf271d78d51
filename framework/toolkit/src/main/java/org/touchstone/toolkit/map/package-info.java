/**
 * The vocabulary that saliency methods share: which layers they read, where, and how signals become
 * one map.
 */
package org.touchstone.toolkit.map;
