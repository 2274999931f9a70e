/**
 * Reads JSON strictly: what is misspelt, missing, doubled, unknown or of another kind is refused by
 * name, and never read as zero or nothing. Begin with {@link nnlab.experiments.json.JsonRecords}.
 */
package nnlab.experiments.json;
