/** What experiment 3-1 does to images and labels, and what it looks at. */
package nnlab.experiments.course.labels;
