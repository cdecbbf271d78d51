// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.touchstone.document.KebabCase;
import org.touchstone.model.Preprocessing;

/**
 * The manifest of an imported model, for people to read and change.
 *
 * @param origin what it was made of, in sentences
 * @param network the section of this name
 * @param labels none where the classes have no names
 */
record ManifestText(List<String> origin, String network, Preprocessing read, List<String> labels) {

  String text(String weights, String checksum) {
    return """
        %s%sweights: {file: %s, sha256: "%s"}
        %s%s"""
        .formatted(
            origin.stream().map(ManifestText::comment).collect(Collectors.joining()),
            network,
            weights,
            checksum,
            preprocessing(),
            labels.isEmpty() ? "" : names());
  }

  private static String comment(String sentence) {
    return "# " + sentence.replaceAll("\\p{Cntrl}", "?") + "\n";
  }

  private String preprocessing() {
    return "preprocessing: {scale: %s, mean: %s, std: %s, channel-order: %s,\n  %s}\n"
        .formatted(
            number(read.scale()),
            numbers(read.mean()),
            numbers(read.std()),
            word(read.order()),
            resize(read.resize()));
  }

  private static String resize(Preprocessing.Resize resize) {
    return "resize: {filter: %s, shorter-side: %s}"
        .formatted(word(resize.filter()), resize.shorterSide());
  }

  private String names() {
    return labels.stream()
        .map(label -> "  - \"%s\"\n".formatted(label.replace("\\", "\\\\").replace("\"", "\\\"")))
        .collect(Collectors.joining("", "labels:\n", ""));
  }

  private static String word(Enum<?> value) {
    return KebabCase.kebab(value.name());
  }

  private static String numbers(List<Double> values) {
    return values.stream().map(ManifestText::number).collect(Collectors.joining(", ", "[", "]"));
  }

  /** All digits that a double has, and no exponent. */
  private static String number(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
