// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer.architecture;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts nothing together: collects the tensors that a network needs. */
record Survey(Shapes shapes, Set<String> needed) implements Modules {

  static Set<String> of(Architecture architecture, Shapes shapes) {
    Survey survey = new Survey(shapes, new LinkedHashSet<>());
    architecture.logits(survey);
    return survey.needed;
  }

  private String with(String name, String... parts) {
    for (String part : parts) {
      needed.add(name + "." + part);
    }
    return name;
  }

  @Override
  public String convolution(String name, String input, int stride) {
    return shapes.has(name + ".bias") ? with(name, "weight", "bias") : with(name, "weight");
  }

  @Override
  public String grouped(String name, String input, int stride) {
    return convolution(name, input, stride);
  }

  @Override
  public String depthwise(String name, String input, int stride) {
    return convolution(name, input, stride);
  }

  @Override
  public String norm(String name, String input) {
    return with(name, "weight", "bias", "running_mean", "running_var");
  }

  @Override
  public String relu(String name, String input, double most) {
    return name;
  }

  @Override
  public String maxPool(String name, String input, int side, int stride, int padding) {
    return name;
  }

  @Override
  public String averagePool(String name, String input, int side) {
    return name;
  }

  @Override
  public String globalAverage(String name, String input) {
    return name;
  }

  @Override
  public String sum(String name, String a, String b) {
    return name;
  }

  @Override
  public String concat(String name, List<String> inputs) {
    return name;
  }

  @Override
  public String dense(String name, String input) {
    return with(name, "weight", "bias");
  }
}
