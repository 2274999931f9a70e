/**
 * Exercises that check themselves. A student gets a starting class with the task as its comment,
 * and writes; {@code lab exercise check} compiles the file and says which laws hold.
 *
 * <p>Read {@link nnlab.experiments.exercise.Exercise}, one of the tasks ({@code AdamTask}), then
 * {@link nnlab.experiments.exercise.Marker}. A new exercise is a class such as that one, a starting
 * class beside the others in the resources, and a line in {@link
 * nnlab.experiments.exercise.Exercises}; its solution and typical mistakes lie with the teacher's
 * files.
 */
package nnlab.experiments.exercise;
