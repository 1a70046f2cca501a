package io.sparknn.persistence;

import io.sparknn.layers.AbsoluteValue;
import io.sparknn.layers.Activation;
import io.sparknn.layers.Add;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Concatenate;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Cosine;
import io.sparknn.layers.Dense;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Elu;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.GaussianNoise;
import io.sparknn.layers.Gelu;
import io.sparknn.layers.GeneralizedRelu;
import io.sparknn.layers.GroupNorm;
import io.sparknn.layers.HardTanh;
import io.sparknn.layers.Identity;
import io.sparknn.layers.InstanceNorm;
import io.sparknn.layers.LayerNorm;
import io.sparknn.layers.LeakyRelu;
import io.sparknn.layers.LogSoftmax;
import io.sparknn.layers.Logistic;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.Maxout;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.ParametricRelu;
import io.sparknn.layers.RadialBasis;
import io.sparknn.layers.Relu;
import io.sparknn.layers.Relu6;
import io.sparknn.layers.Rescaling;
import io.sparknn.layers.Reshape;
import io.sparknn.layers.Residual;
import io.sparknn.layers.Selu;
import io.sparknn.layers.Sequential;
import io.sparknn.layers.Sigmoid;
import io.sparknn.layers.Softmax;
import io.sparknn.layers.Softplus;
import io.sparknn.layers.SpatialDropout;
import io.sparknn.layers.Step;
import io.sparknn.layers.Swish;
import io.sparknn.layers.Tanh;
import io.sparknn.losses.AbsoluteError;
import io.sparknn.losses.AdaptiveRobust;
import io.sparknn.losses.BinaryCrossEntropy;
import io.sparknn.losses.ContrastiveMargin;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.GaussianNegativeLogLikelihood;
import io.sparknn.losses.Hinge;
import io.sparknn.losses.Huber;
import io.sparknn.losses.KullbackLeibler;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.losses.MultiClassHinge;
import io.sparknn.losses.NegativeLogLikelihood;
import io.sparknn.losses.SequenceCrossEntropy;
import io.sparknn.metrics.Accuracy;
import io.sparknn.metrics.MeanAbsoluteError;
import io.sparknn.metrics.TopKAccuracy;
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
        GaussianNoise.class,
        GroupNorm.class,
        InstanceNorm.class,
        LayerNorm.class,
        MaxPool2d.class,
        Maxout.class,
        Parallel.class,
        ParametricRelu.class,
        RadialBasis.class,
        Rescaling.class,
        Reshape.class,
        Residual.class,
        Sequential.class,
        SpatialDropout.class,
        // activation functions
        AbsoluteValue.class,
        Cosine.class,
        Elu.class,
        Gelu.class,
        GeneralizedRelu.class,
        HardTanh.class,
        Identity.class,
        LeakyRelu.class,
        LogSoftmax.class,
        Logistic.class,
        Relu.class,
        Relu6.class,
        Selu.class,
        Sigmoid.class,
        Softmax.class,
        Softplus.class,
        Step.class,
        Swish.class,
        Tanh.class,
        // losses
        AbsoluteError.class,
        AdaptiveRobust.class,
        BinaryCrossEntropy.class,
        ContrastiveMargin.class,
        CrossEntropy.class,
        GaussianNegativeLogLikelihood.class,
        Hinge.class,
        Huber.class,
        KullbackLeibler.class,
        MeanSquaredError.class,
        MultiClassHinge.class,
        NegativeLogLikelihood.class,
        SequenceCrossEntropy.class,
        // metrics
        Accuracy.class,
        MeanAbsoluteError.class,
        TopKAccuracy.class,
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
