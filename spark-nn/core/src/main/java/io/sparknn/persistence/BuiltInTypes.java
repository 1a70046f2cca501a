package io.sparknn.persistence;

import io.sparknn.layers.Activation;
import io.sparknn.layers.Add;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Concatenate;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Identity;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.Relu;
import io.sparknn.layers.Rescaling;
import io.sparknn.layers.Reshape;
import io.sparknn.layers.Residual;
import io.sparknn.layers.Sequential;
import io.sparknn.layers.Sigmoid;
import io.sparknn.layers.Softmax;
import io.sparknn.layers.Softplus;
import io.sparknn.layers.Tanh;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.metrics.Accuracy;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.neurons.McCullochPittsNeuron;
import io.sparknn.neurons.Perceptron;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.StepSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.GlorotNormal;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.HeNormal;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.Uniform;
import io.sparknn.parameters.Zeros;
import java.util.List;

/** The catalogue of this library; a new record joins it here. */
public final class BuiltInTypes implements SerializableTypes {

  @Override
  public List<Class<? extends Record>> types() {
    return List.of(
        // layers
        Activation.class,
        Add.class,
        AvgPool2d.class,
        BatchNorm.class,
        Concatenate.class,
        Conv2d.class,
        Dense.class,
        Dropout.class,
        Flatten.class,
        MaxPool2d.class,
        Parallel.class,
        Rescaling.class,
        Reshape.class,
        Residual.class,
        Sequential.class,
        // activation functions
        Identity.class,
        Relu.class,
        Sigmoid.class,
        Softmax.class,
        Softplus.class,
        Tanh.class,
        // losses
        CrossEntropy.class,
        MeanSquaredError.class,
        // metrics
        Accuracy.class,
        MeanAbsoluteError.class,
        // neurons
        McCullochPittsNeuron.class,
        Perceptron.class,
        // optimizers
        Adam.class,
        AdamW.class,
        StochasticGradientDescent.class,
        // schedules
        ConstantSchedule.class,
        CosineSchedule.class,
        StepSchedule.class,
        // initializers
        Constant.class,
        GlorotNormal.class,
        GlorotUniform.class,
        HeNormal.class,
        HeUniform.class,
        Normal.class,
        Uniform.class,
        Zeros.class);
  }
}
