// SPDX-License-Identifier: Apache-2.0
/**
 * COCO as it lies on disk: pictures, boxes and masks of instances.
 *
 * <p>Comes in: settings, a file of instances and a folder of pictures. Goes out: decoded pictures
 * and where their objects are. Opening reads the file once as a stream and keeps boxes and where
 * the outlines stand; an outline is read when its picture is.
 */
package org.touchstone.plugin.coco;
