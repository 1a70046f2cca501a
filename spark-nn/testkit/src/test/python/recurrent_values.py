"""Values of recurrent layers by PyTorch, for RecurrentLayersAsInPyTorchTest.

python recurrent_values.py > ../resources/recurrent/pytorch.csv

Each line: name, all outputs, the last states, the gradient of the input and those of the kernels and
biases of sum(w * outputs), all flat. Inputs, of shape (2, 4, 3), are sin(1), sin(2), ...; the
parameters, in PyTorch's order and one after another, cos(1), cos(2), ...; w is sin(1), sin(3), ...
"""
import torch
from torch import nn

torch.set_default_dtype(torch.float64)


def sines(shape, step=1):
    count = torch.Size(shape).numel()
    return torch.sin(1 + step * torch.arange(count, dtype=torch.float64)).reshape(shape)


def line(name, layer):
    x = sines((2, 4, 3)).requires_grad_()
    start = 1
    with torch.no_grad():
        for parameter in layer.parameters():
            count = parameter.numel()
            parameter.copy_(torch.cos(start + torch.arange(count, dtype=torch.float64)).reshape(parameter.shape))
            start += count
    y, last = layer(x)
    (sines(y.shape, 2) * y).sum().backward()
    states = list(last) if isinstance(last, tuple) else [last]
    parts = [y, torch.cat([s.transpose(0, 1).flatten(1) for s in states], 1), x.grad]
    parts += [p.grad for p in layer.parameters()]
    print(";".join([name] + [" ".join(f"{v:.13g}" for v in p.flatten().tolist()) for p in parts]))


line("rnn tanh", nn.RNN(3, 2, batch_first=True))
line("rnn relu", nn.RNN(3, 2, nonlinearity="relu", batch_first=True))
line("lstm", nn.LSTM(3, 2, batch_first=True))
line("gru", nn.GRU(3, 2, batch_first=True))
line("rnn bidirectional", nn.RNN(3, 2, batch_first=True, bidirectional=True))
line("lstm bidirectional", nn.LSTM(3, 2, batch_first=True, bidirectional=True))
line("gru bidirectional", nn.GRU(3, 2, batch_first=True, bidirectional=True))
line("lstm stacked", nn.LSTM(3, 2, num_layers=2, batch_first=True))
