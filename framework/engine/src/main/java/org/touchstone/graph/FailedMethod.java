// SPDX-License-Identifier: Apache-2.0
package org.touchstone.graph;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Output;
import org.tensorflow.types.TFloat32;

/**
 * Which method made a run of the session fail, as far as TensorFlow's words tell. They name the
 * operation that failed, and its scope names the method, or the backward pass for whose sake it is
 * there. Operations in a function have names of their own, which tell nothing.
 */
record FailedMethod(List<Head> heads) {

  private static final Pattern NODE =
      Pattern.compile("\\{\\{node (%s|%s)(\\d+)/".formatted(Head.SCOPE, Walk.SCOPE));

  /**
   * The method.
   *
   * @param maps those that the run was asked for
   * @return empty where the words name neither a method nor a pass that one of the maps needs
   */
  Optional<MethodException> of(RuntimeException thrown, List<Output<TFloat32>> maps) {
    Matcher node = NODE.matcher(String.valueOf(thrown.getMessage()));
    if (!node.find()) {
      return Optional.empty();
    }
    boolean ofMethod = node.group(1).equals(Head.SCOPE);
    int number = Integer.parseInt(node.group(2));
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      if (ofMethod ? i == number : maps.contains(head.maps()) && head.passes().contains(number)) {
        return Optional.of(new MethodException(head.method(), i, thrown));
      }
    }
    return Optional.empty();
  }
}
