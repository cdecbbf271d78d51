// SPDX-License-Identifier: Apache-2.0
package org.touchstone.model;

import java.nio.file.Path;
import java.util.Optional;
import org.touchstone.problem.Place;

/**
 * Where a network's weights lie.
 *
 * @param sha256 what the file's checksum must be, where the manifest says
 * @param place where the manifest names the file
 */
public record WeightsFile(Path file, Optional<String> sha256, Layout layout, Place place) {}
