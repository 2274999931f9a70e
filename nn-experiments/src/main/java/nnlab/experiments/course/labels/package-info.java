/**
 * What experiment 3-1 does to images and labels, and what it looks at. Begin with {@link
 * nnlab.experiments.course.labels.Condition}.
 */
package nnlab.experiments.course.labels;
