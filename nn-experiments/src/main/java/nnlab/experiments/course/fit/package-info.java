/** What experiment 1-1 looks at: the targets, the networks, and their straight pieces. */
package nnlab.experiments.course.fit;
