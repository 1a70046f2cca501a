package io.sparknn.persistence;

import io.sparknn.augmentation.AugMix;
import io.sparknn.augmentation.AugmentationSequence;
import io.sparknn.augmentation.Brightness;
import io.sparknn.augmentation.ColorJitter;
import io.sparknn.augmentation.Contrast;
import io.sparknn.augmentation.Cutout;
import io.sparknn.augmentation.GaussianBlur;
import io.sparknn.augmentation.HorizontalFlip;
import io.sparknn.augmentation.Hue;
import io.sparknn.augmentation.OneOf;
import io.sparknn.augmentation.PixelNoise;
import io.sparknn.augmentation.RandomCrop;
import io.sparknn.augmentation.Rotation;
import io.sparknn.augmentation.Saturation;
import io.sparknn.augmentation.Translation;
import io.sparknn.augmentation.VerticalFlip;
import io.sparknn.augmentation.WithProbability;
import io.sparknn.augmentation.Zoom;
import io.sparknn.generation.BeamSearch;
import io.sparknn.generation.Greedy;
import io.sparknn.generation.Sampling;
import io.sparknn.layers.AbsoluteValue;
import io.sparknn.layers.Activation;
import io.sparknn.layers.AdaptiveAvgPool;
import io.sparknn.layers.AdaptiveMaxPool;
import io.sparknn.layers.Add;
import io.sparknn.layers.AdditiveScore;
import io.sparknn.layers.Attention;
import io.sparknn.layers.AttentionDecoder;
import io.sparknn.layers.AvgPool1d;
import io.sparknn.layers.AvgPool2d;
import io.sparknn.layers.AvgPool3d;
import io.sparknn.layers.BatchNorm;
import io.sparknn.layers.Bidirectional;
import io.sparknn.layers.Concatenate;
import io.sparknn.layers.Conv1d;
import io.sparknn.layers.Conv2d;
import io.sparknn.layers.Conv3d;
import io.sparknn.layers.ConvTranspose1d;
import io.sparknn.layers.ConvTranspose2d;
import io.sparknn.layers.ConvTranspose3d;
import io.sparknn.layers.Cosine;
import io.sparknn.layers.CrossAttention;
import io.sparknn.layers.CrossChannelMaxPool;
import io.sparknn.layers.Dense;
import io.sparknn.layers.DistanceWeightedAvgPool;
import io.sparknn.layers.DotScore;
import io.sparknn.layers.Dropout;
import io.sparknn.layers.Elu;
import io.sparknn.layers.Embedding;
import io.sparknn.layers.FeedForward;
import io.sparknn.layers.FixedFilter;
import io.sparknn.layers.Flatten;
import io.sparknn.layers.Frozen;
import io.sparknn.layers.GaussianNoise;
import io.sparknn.layers.Gelu;
import io.sparknn.layers.GeneralScore;
import io.sparknn.layers.GeneralizedRelu;
import io.sparknn.layers.GlobalAvgPool;
import io.sparknn.layers.GlobalMaxPool;
import io.sparknn.layers.GroupNorm;
import io.sparknn.layers.Gru;
import io.sparknn.layers.HardTanh;
import io.sparknn.layers.Identity;
import io.sparknn.layers.InstanceNorm;
import io.sparknn.layers.LayerNorm;
import io.sparknn.layers.LeakyRelu;
import io.sparknn.layers.LearnedPositions;
import io.sparknn.layers.LocalResponseNorm;
import io.sparknn.layers.LocallyConnected1d;
import io.sparknn.layers.LocallyConnected2d;
import io.sparknn.layers.LogSoftmax;
import io.sparknn.layers.Logistic;
import io.sparknn.layers.LpPool;
import io.sparknn.layers.Lstm;
import io.sparknn.layers.MaxPool1d;
import io.sparknn.layers.MaxPool2d;
import io.sparknn.layers.MaxPool3d;
import io.sparknn.layers.Maxout;
import io.sparknn.layers.MultiHeadAttention;
import io.sparknn.layers.OutputRecurrentRnn;
import io.sparknn.layers.Parallel;
import io.sparknn.layers.ParametricRelu;
import io.sparknn.layers.ProfessorForcing;
import io.sparknn.layers.RadialBasis;
import io.sparknn.layers.Relu;
import io.sparknn.layers.Relu6;
import io.sparknn.layers.RepeatSteps;
import io.sparknn.layers.Rescaling;
import io.sparknn.layers.Reshape;
import io.sparknn.layers.Residual;
import io.sparknn.layers.Rnn;
import io.sparknn.layers.ScaledDotScore;
import io.sparknn.layers.ScheduledSampling;
import io.sparknn.layers.Selu;
import io.sparknn.layers.SequencePooling;
import io.sparknn.layers.Sequential;
import io.sparknn.layers.Sigmoid;
import io.sparknn.layers.SinusoidalPositions;
import io.sparknn.layers.Softmax;
import io.sparknn.layers.Softplus;
import io.sparknn.layers.SpatialDropout;
import io.sparknn.layers.Step;
import io.sparknn.layers.Swish;
import io.sparknn.layers.Tanh;
import io.sparknn.layers.TeacherForcing;
import io.sparknn.layers.TiedDense;
import io.sparknn.layers.TokenDecoder;
import io.sparknn.layers.TransformerDecoderLayer;
import io.sparknn.layers.TransformerEncoderLayer;
import io.sparknn.layers.ZeroPadding2d;
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
import io.sparknn.metrics.SequenceAccuracy;
import io.sparknn.metrics.TopKAccuracy;
import io.sparknn.neurons.McCullochPittsNeuron;
import io.sparknn.neurons.Perceptron;
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
import io.sparknn.regularization.CutMix;
import io.sparknn.regularization.DisturbLabel;
import io.sparknn.regularization.ElasticNet;
import io.sparknn.regularization.GradientNoise;
import io.sparknn.regularization.InputNoise;
import io.sparknn.regularization.JensenShannonConsistency;
import io.sparknn.regularization.L1;
import io.sparknn.regularization.L2;
import io.sparknn.regularization.ManifoldMixup;
import io.sparknn.regularization.MaxNorm;
import io.sparknn.regularization.Mixup;
import io.sparknn.regularization.OutputNoise;
import io.sparknn.regularization.WeightNoise;
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
        Attention.class,
        AttentionDecoder.class,
        AvgPool1d.class,
        AvgPool2d.class,
        AvgPool3d.class,
        BatchNorm.class,
        Bidirectional.class,
        Concatenate.class,
        Conv1d.class,
        Conv2d.class,
        Conv3d.class,
        ConvTranspose1d.class,
        ConvTranspose2d.class,
        ConvTranspose3d.class,
        CrossAttention.class,
        CrossChannelMaxPool.class,
        Dense.class,
        DistanceWeightedAvgPool.class,
        Dropout.class,
        Embedding.class,
        FeedForward.class,
        FixedFilter.class,
        Flatten.class,
        Frozen.class,
        GaussianNoise.class,
        GlobalAvgPool.class,
        GlobalMaxPool.class,
        GroupNorm.class,
        Gru.class,
        InstanceNorm.class,
        LayerNorm.class,
        LearnedPositions.class,
        LocallyConnected1d.class,
        LocallyConnected2d.class,
        LocalResponseNorm.class,
        LpPool.class,
        Lstm.class,
        Maxout.class,
        MaxPool1d.class,
        MaxPool2d.class,
        MaxPool3d.class,
        MultiHeadAttention.class,
        OutputRecurrentRnn.class,
        Parallel.class,
        ParametricRelu.class,
        RadialBasis.class,
        RepeatSteps.class,
        Rescaling.class,
        Reshape.class,
        Residual.class,
        Rnn.class,
        SequencePooling.class,
        Sequential.class,
        SinusoidalPositions.class,
        SpatialDropout.class,
        TiedDense.class,
        TokenDecoder.class,
        TransformerDecoderLayer.class,
        TransformerEncoderLayer.class,
        ZeroPadding2d.class,
        // activation functions
        AbsoluteValue.class,
        Cosine.class,
        Elu.class,
        Gelu.class,
        GeneralizedRelu.class,
        HardTanh.class,
        Identity.class,
        LeakyRelu.class,
        Logistic.class,
        LogSoftmax.class,
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
        // attention scores
        AdditiveScore.class,
        DotScore.class,
        GeneralScore.class,
        ScaledDotScore.class,
        // what decoders read in training
        ProfessorForcing.class,
        ScheduledSampling.class,
        TeacherForcing.class,
        // metrics
        Accuracy.class,
        MeanAbsoluteError.class,
        SequenceAccuracy.class,
        TopKAccuracy.class,
        // neurons
        McCullochPittsNeuron.class,
        Perceptron.class,
        // optimizers
        AdaDelta.class,
        AdaGrad.class,
        Adam.class,
        AdaMax.class,
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
        // regularizers
        CutMix.class,
        DisturbLabel.class,
        ElasticNet.class,
        GradientNoise.class,
        InputNoise.class,
        JensenShannonConsistency.class,
        L1.class,
        L2.class,
        ManifoldMixup.class,
        MaxNorm.class,
        Mixup.class,
        OutputNoise.class,
        WeightNoise.class,
        // augmentations
        AugmentationSequence.class,
        AugMix.class,
        Brightness.class,
        ColorJitter.class,
        Contrast.class,
        Cutout.class,
        GaussianBlur.class,
        HorizontalFlip.class,
        Hue.class,
        OneOf.class,
        PixelNoise.class,
        RandomCrop.class,
        Rotation.class,
        Saturation.class,
        Translation.class,
        VerticalFlip.class,
        WithProbability.class,
        Zoom.class,
        // decoding
        BeamSearch.class,
        Greedy.class,
        Sampling.class,
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
