/** What experiments 2-1 and 2-4 look at: paths of small networks, and the surface around them. */
package nnlab.experiments.course.surface;
