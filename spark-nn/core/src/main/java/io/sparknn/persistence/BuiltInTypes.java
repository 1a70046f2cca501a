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
import io.sparknn.optim.AdaDelta;
import io.sparknn.optim.AdaGrad;
import io.sparknn.optim.AdaMax;
import io.sparknn.optim.Adam;
import io.sparknn.optim.AdamW;
import io.sparknn.optim.AmsGrad;
import io.sparknn.optim.Backtracking;
import io.sparknn.optim.ConjugateGradient;
import io.sparknn.optim.ConstantSchedule;
import io.sparknn.optim.CosineSchedule;
import io.sparknn.optim.CyclicalSchedule;
import io.sparknn.optim.ExponentialSchedule;
import io.sparknn.optim.HalvingSchedule;
import io.sparknn.optim.InverseTimeSchedule;
import io.sparknn.optim.MaxProp;
import io.sparknn.optim.NAdam;
import io.sparknn.optim.NewtonConjugateGradient;
import io.sparknn.optim.NormalEquations;
import io.sparknn.optim.PlateauSchedule;
import io.sparknn.optim.PolynomialSchedule;
import io.sparknn.optim.RmsProp;
import io.sparknn.optim.SetSearch;
import io.sparknn.optim.SteepestDescent;
import io.sparknn.optim.StepSchedule;
import io.sparknn.optim.StochasticGradientDescent;
import io.sparknn.optim.StrongWolfe;
import io.sparknn.optim.WarmRestartsSchedule;
import io.sparknn.optim.WarmUpSchedule;
import io.sparknn.parameters.Constant;
import io.sparknn.parameters.FanInUniform;
import io.sparknn.parameters.GlorotNormal;
import io.sparknn.parameters.GlorotUniform;
import io.sparknn.parameters.HeNormal;
import io.sparknn.parameters.HeUniform;
import io.sparknn.parameters.IdentityMatrix;
import io.sparknn.parameters.LeCunNormal;
import io.sparknn.parameters.LeCunUniform;
import io.sparknn.parameters.LogisticNormal;
import io.sparknn.parameters.Normal;
import io.sparknn.parameters.Orthogonal;
import io.sparknn.parameters.Uniform;
import io.sparknn.parameters.YilmazPoli;
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
        // optimizers
        AdaDelta.class,
        AdaGrad.class,
        AdaMax.class,
        Adam.class,
        AdamW.class,
        AmsGrad.class,
        MaxProp.class,
        NAdam.class,
        RmsProp.class,
        StochasticGradientDescent.class,
        // minimizers
        ConjugateGradient.class,
        NewtonConjugateGradient.class,
        NormalEquations.class,
        SteepestDescent.class,
        // line searches
        Backtracking.class,
        SetSearch.class,
        StrongWolfe.class,
        // schedules
        ConstantSchedule.class,
        CosineSchedule.class,
        CyclicalSchedule.class,
        ExponentialSchedule.class,
        HalvingSchedule.class,
        InverseTimeSchedule.class,
        PlateauSchedule.class,
        PolynomialSchedule.class,
        StepSchedule.class,
        WarmRestartsSchedule.class,
        WarmUpSchedule.class,
        // initializers
        Constant.class,
        FanInUniform.class,
        GlorotNormal.class,
        GlorotUniform.class,
        HeNormal.class,
        HeUniform.class,
        IdentityMatrix.class,
        LeCunNormal.class,
        LeCunUniform.class,
        LogisticNormal.class,
        Normal.class,
        Orthogonal.class,
        Uniform.class,
        YilmazPoli.class,
        Zeros.class);
  }
}
