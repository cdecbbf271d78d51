/**
 * Two repairs of the model parameter randomisation test (Hedström et al., Sanity Checks Revisited:
 * An Exploration to Repair the Model Parameter Randomisation Test, XAI in Action 2023).
 */
package org.touchstone.plugin.mprtvariants;
