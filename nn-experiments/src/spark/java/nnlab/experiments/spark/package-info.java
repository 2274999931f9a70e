/**
 * Sweeps on Apache Spark: built with {@code -Pspark} only. {@link
 * nnlab.experiments.spark.SparkEngine} makes every training of a run list one Spark task; {@link
 * nnlab.experiments.spark.Master} finds out early whether the cluster can be reached.
 */
package nnlab.experiments.spark;
