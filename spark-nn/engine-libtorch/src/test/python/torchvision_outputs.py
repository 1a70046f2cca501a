"""Writes what torchvision's networks answer with weights that Java draws too.

    python torchvision_outputs.py ../resources/io/sparknn/engine/libtorch/torchvision-outputs.csv

One line a network: its name, the size of its square image, and its outputs for that image, in eval mode.
Weights, running statistics and image are those of the class Draws beside TorchvisionTest: number j of tensor i is
SplitMix64's j-th from the state i * STREAM, as a fraction u of [0, 1); kernels are He-uniform by u.
Needs torch, torchvision and numpy, and 1.5 GB for VGG-16.
"""

import math
import pathlib
import sys

import numpy
import torch
import torchvision

GOLDEN = numpy.uint64(0x9E3779B97F4A7C15)
STREAM = 0x632BE59BD9B4E019
BLOCK = 1 << 22

NETWORKS = {
    "vgg16": (torchvision.models.vgg16, 64),
    "googlenet": (lambda: torchvision.models.googlenet(init_weights=False), 64),
    "resnet18": (torchvision.models.resnet18, 64),
    "resnet50": (torchvision.models.resnet50, 64),
}


def fractions(stream, count):
    """The first numbers of a stream, from 0, inclusive, to 1, exclusive, in double precision."""
    result = numpy.empty(count)
    state = numpy.uint64(stream * STREAM % 2**64)
    for start in range(0, count, BLOCK):
        z = state + GOLDEN * numpy.arange(start + 1, min(start + BLOCK, count) + 1, dtype=numpy.uint64)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z ^= z >> numpy.uint64(31)
        result[start:start + BLOCK] = (z >> numpy.uint64(11)).astype(numpy.float64) * 2.0**-53
    return result


def fill(tensor, stream, low, high):
    values = fractions(stream, tensor.numel())
    values *= high - low
    values += low
    tensor.copy_(torch.from_numpy(values.astype(numpy.float32)).reshape(tensor.shape))


def draw(net):
    stream = 1
    for name, parameter in net.named_parameters():
        if parameter.dim() > 1:
            bound = math.sqrt(6 / parameter[0].numel())
            fill(parameter.data, stream, -bound, bound)
        elif name.endswith("weight"):
            fill(parameter.data, stream, 0.25, 0.75)
        else:
            fill(parameter.data, stream, -0.25, 0.25)
        stream += 1
    for name, statistic in net.named_buffers():
        if name.endswith("running_mean"):
            fill(statistic, stream, -0.25, 0.25)
        elif name.endswith("running_var"):
            fill(statistic, stream, 0.5, 1.5)
        else:
            continue
        stream += 1


def main():
    numpy.seterr(over="ignore")
    lines = []
    for name, (make, size) in NETWORKS.items():
        with torch.no_grad():
            net = make().eval()
            draw(net)
            image = torch.empty(1, 3, size, size)
            fill(image, 0, -1, 1)
            output = net(image)[0]
        print(name, "mean", output.mean().item(), "deviation", output.std().item(), file=sys.stderr)
        lines.append(",".join([name, str(size)] + [f"{value:.7g}" for value in output.tolist()]))
        del net
    pathlib.Path(sys.argv[1]).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
