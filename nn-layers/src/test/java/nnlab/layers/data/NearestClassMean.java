package nnlab.layers.data;

/** The simplest classifier: the class whose mean image is nearest. Says how hard a data set is. */
record NearestClassMean(double[][] means) {
  static NearestClassMean fit(Dataset train) {
    int length = train.exampleShape().size();
    double[][] means = new double[train.labels().classes()][length];
    int[] counts = train.labels().counts();
    float[] pixels = train.features().f32();
    for (int i = 0; i < pixels.length; i++) {
      int label = train.labels().indices()[i / length];
      means[label][i % length] += pixels[i] / (double) counts[label];
    }
    return new NearestClassMean(means);
  }

  double accuracy(Dataset test) {
    int length = test.exampleShape().size();
    int right = 0;
    for (int i = 0; i < test.size(); i++) {
      int nearest = 0;
      double least = Double.POSITIVE_INFINITY;
      for (int c = 0; c < means.length; c++) {
        double distance = 0;
        for (int j = 0; j < length; j++) {
          double d = test.features().get(i * length + j) - means[c][j];
          distance += d * d;
        }
        if (distance < least) {
          least = distance;
          nearest = c;
        }
      }
      right += nearest == test.labels().indices()[i] ? 1 : 0;
    }
    return (double) right / test.size();
  }
}
