/**
 * Reads JSON strictly: what is misspelt, missing, doubled, unknown or of another kind is refused by
 * name, and never read as zero or nothing.
 */
package nnlab.experiments.json;
