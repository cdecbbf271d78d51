/**
 * The network and its weights as they lie on disk.
 *
 * <p>Comes in: a model manifest (YAML), safetensors, image and NPY files. Goes out: a {@link
 * org.touchstone.model.Manifest}, its {@link org.touchstone.api.network.Weights}, preprocessed
 * pictures. Knows nothing of TensorFlow, of methods or of experiments.
 */
package org.touchstone.model;
