package io.sparknn.persistence;

import io.sparknn.layers.Activation;
import io.sparknn.layers.AdaptiveAvgPool;
import io.sparknn.layers.AdaptiveMaxPool;
import io.sparknn.layers.Add;
import io.sparknn.layers.AvgPool1d;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.AvgPool3d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Concatenate;
import io.sparknn.layers.Conv1d;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Conv3d;
import io.sparknn.layers.ConvTranspose1d;
import io.sparknn.layers.ConvTranspose2d;
import io.sparknn.layers.ConvTranspose3d;
import io.sparknn.layers.CrossChannelMaxPool;
import io.sparknn.layers.Dense;
import io.sparknn.layers.DistanceWeightedAvgPool;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.FixedFilter;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.GlobalAvgPool;
import io.sparknn.layers.GlobalMaxPool;
import io.sparknn.layers.Identity;
import io.sparknn.layers.LocalResponseNorm;
import io.sparknn.layers.LocallyConnected1d;
import io.sparknn.layers.LocallyConnected2d;
import io.sparknn.layers.LpPool;
import io.sparknn.layers.MaxPool1d;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.MaxPool3d;
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
import io.sparknn.layers.ZeroPadding2d;
import io.sparknn.losses.CrossEntropy;
import io.sparknn.losses.MeanSquaredError;
import io.sparknn.metrics.Accuracy;
import io.sparknn.metrics.MeanAbsoluteError;
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
        AdaptiveAvgPool.class,
        AdaptiveMaxPool.class,
        Add.class,
        AvgPool1d.class,
        AvgPool2d.class,
        AvgPool3d.class,
        BatchNorm.class,
        Concatenate.class,
        Conv1d.class,
        Conv2d.class,
        Conv3d.class,
        ConvTranspose1d.class,
        ConvTranspose2d.class,
        ConvTranspose3d.class,
        CrossChannelMaxPool.class,
        Dense.class,
        DistanceWeightedAvgPool.class,
        Dropout.class,
        FixedFilter.class,
        Flatten.class,
        LocalResponseNorm.class,
        GlobalAvgPool.class,
        GlobalMaxPool.class,
        LocallyConnected1d.class,
        LocallyConnected2d.class,
        LpPool.class,
        MaxPool1d.class,
        MaxPool2d.class,
        MaxPool3d.class,
        Parallel.class,
        Rescaling.class,
        Reshape.class,
        Residual.class,
        Sequential.class,
        ZeroPadding2d.class,
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
