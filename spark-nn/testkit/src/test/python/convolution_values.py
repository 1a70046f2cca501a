"""Values of convolutions and poolings by PyTorch, for ConvolutionsAsInPyTorchTest.

python convolution_values.py > ../resources/convolutions/pytorch.csv

Each line: name, the result, the gradient of the input and that of the kernel (for layers that have
one) of sum(w * result), all flat. Inputs are sin(1), sin(2), ...; kernels cos(1), cos(2), ...; biases
0.1, 0.2, ...; w is sin(1), sin(3), sin(5), ...
"""
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def sines(shape, step=1):
    count = torch.Size(shape).numel()
    return torch.sin(1 + step * torch.arange(count, dtype=torch.float64)).reshape(shape)


def line(name, layer, shape):
    x = sines((2, *shape)).requires_grad_()
    weights = getattr(layer, "weight", None)
    if weights is not None:
        with torch.no_grad():
            count = weights.numel()
            weights.copy_(torch.cos(1 + torch.arange(count, dtype=torch.float64)).reshape(weights.shape))
            if layer.bias is not None:
                layer.bias.copy_(torch.arange(1, len(layer.bias) + 1) / 10)
    y = layer(x)
    (sines(y.shape, 2) * y).sum().backward()
    parts = [y, x.grad] + ([weights.grad] if weights is not None else [])
    print(";".join([name] + [" ".join(f"{v:.13g}" for v in p.flatten().tolist()) for p in parts]))


line("conv1d", nn.Conv1d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2), (4, 7))
line("conv1d same", nn.Conv1d(2, 3, 4, padding="same", dilation=1), (2, 5))
line("conv2d", nn.Conv2d(4, 6, (3, 2), stride=(2, 1), padding=(2, 0), dilation=(1, 2), groups=2), (4, 5, 6))
line("conv2d same", nn.Conv2d(2, 3, (2, 3), padding="same", dilation=(1, 2)), (2, 4, 5))
line("conv2d depthwise", nn.Conv2d(3, 6, 3, stride=3, padding=1, groups=3), (3, 4, 7))
line("conv3d", nn.Conv3d(2, 4, (2, 3, 1), stride=(1, 2, 2), padding=(1, 0, 0), dilation=(2, 1, 1), groups=2), (2, 3, 4, 3))
line("convTranspose1d", nn.ConvTranspose1d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2, dilation=2), (4, 4))
line("convTranspose2d", nn.ConvTranspose2d(4, 2, (3, 2), stride=(3, 2), padding=(1, 0), output_padding=(2, 1), groups=2), (4, 2, 3))
line("convTranspose3d", nn.ConvTranspose3d(2, 3, (2, 1, 3), stride=(2, 1, 1), padding=(1, 0, 1), output_padding=(1, 0, 0)), (2, 2, 3, 2))
line("maxPool1d", nn.MaxPool1d(3, stride=2, padding=1, ceil_mode=True), (2, 6))
line("maxPool2d", nn.MaxPool2d((3, 2), stride=(2, 3), padding=(1, 1), dilation=(2, 1), ceil_mode=True), (2, 8, 6))
line("maxPool3d", nn.MaxPool3d((2, 3, 2), stride=2, padding=(1, 1, 0), ceil_mode=True), (2, 3, 4, 5))
line("avgPool1d", nn.AvgPool1d(3, stride=2, padding=1, ceil_mode=True), (2, 6))
line("avgPool2d", nn.AvgPool2d((3, 2), stride=(2, 3), padding=(1, 1), ceil_mode=True), (2, 6, 6))
line("avgPool2d ignoring", nn.AvgPool2d((3, 2), stride=(2, 3), padding=(1, 1), ceil_mode=True, count_include_pad=False), (2, 6, 6))
line("avgPool3d", nn.AvgPool3d((2, 3, 2), stride=2, padding=(1, 1, 0), count_include_pad=False), (2, 3, 4, 5))
line("lpPool2d", nn.LPPool2d(2, (2, 3), stride=(1, 2)), (2, 4, 5))
line("adaptiveAvgPool2d", nn.AdaptiveAvgPool2d((3, 4)), (2, 5, 6))
line("adaptiveMaxPool3d", nn.AdaptiveMaxPool3d((2, 1, 3)), (1, 5, 3, 4))
