/**
 * Exercises that check themselves. A student gets a starting class with the task as its comment,
 * and writes; {@code lab exercise check} compiles the file and says which laws hold.
 *
 * <p>A task has two sides. Its {@code Question} runs beside the student's class, in a process of
 * its own, and has numbers in and numbers out; its laws stay with the marker, which judges them.
 *
 * <p>Read {@link nnlab.experiments.exercise.Exercise}, one of the tasks ({@code AdamTask}), then
 * {@link nnlab.experiments.exercise.Marker} and {@code Fork}. A new exercise is a class such as
 * that one, a starting class beside the others in the resources, and a line in {@link
 * nnlab.experiments.exercise.Exercises}; its solution and typical mistakes lie with the teacher's
 * files.
 */
package nnlab.experiments.exercise;
