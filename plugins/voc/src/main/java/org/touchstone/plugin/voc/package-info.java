// SPDX-License-Identifier: Apache-2.0
/**
 * PASCAL VOC as it lies on disk: pictures, boxes and class masks.
 *
 * <p>Comes in: settings and a year's folder of the development kit. Goes out: decoded pictures and
 * where their objects are. Opening reads lists, and annotations where a subset asks for them; what
 * is wrong with one image fails that image alone.
 */
package org.touchstone.plugin.voc;
