"""Trains the benchmark networks on Fashion-MNIST with PyTorch eager, as the peer of Spark NN.

    python pytorch_peer.py --data DIR --model mlp|cnn --epochs 3 --threads 2

The data is one tensor in memory before the first epoch; batches are slices of a shuffled index.
Prints one line of JSON an epoch: {"epoch": 1, "samplesPerSecond": 12345.6, "accuracy": 0.87}.
"""

import argparse
import gzip
import json
import pathlib
import time

import numpy
import torch
from torch import nn


def read_idx(folder, name):
    """An IDX file of bytes, compressed or not, as an array."""
    for path in (folder / name, folder / (name + ".gz")):
        if path.exists():
            raw = path.read_bytes()
            raw = gzip.decompress(raw) if path.suffix == ".gz" else raw
            dimensions = raw[3]
            shape = numpy.frombuffer(raw, ">u4", dimensions, 4)
            return numpy.frombuffer(raw, numpy.uint8, offset=4 + 4 * dimensions).reshape(shape)
    raise SystemExit(f"{folder} has neither {name} nor {name}.gz")


def network(model):
    if model == "mlp":
        return nn.Sequential(
            nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 256), nn.ReLU(),
            nn.Linear(256, 10))
    return nn.Sequential(
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1600, 128), nn.ReLU(), nn.Linear(128, 10))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--data", type=pathlib.Path, required=True)
    arguments.add_argument("--model", choices=["mlp", "cnn"], required=True)
    arguments.add_argument("--epochs", type=int, default=3)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--batch-size", type=int, default=128)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)

    def images(name):
        pixels = read_idx(options.data, name)
        return torch.tensor(pixels, dtype=torch.float32).div_(255).unsqueeze(1)

    x = images("train-images-idx3-ubyte")
    y = torch.tensor(read_idx(options.data, "train-labels-idx1-ubyte"), dtype=torch.int64)
    x_test = images("t10k-images-idx3-ubyte")
    y_test = torch.tensor(read_idx(options.data, "t10k-labels-idx1-ubyte"), dtype=torch.int64)
    net = network(options.model)
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    steps = options.epochs * -(-len(x) // options.batch_size)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    loss = nn.CrossEntropyLoss()
    for epoch in range(1, options.epochs + 1):
        net.train()
        started = time.perf_counter()
        order = torch.randperm(len(x))
        for batch in order.split(options.batch_size):
            optimizer.zero_grad()
            loss(net(x[batch]), y[batch]).backward()
            optimizer.step()
            schedule.step()
        seconds = time.perf_counter() - started
        net.eval()
        with torch.no_grad():
            right = sum(
                (net(x_test[i:i + 1000]).argmax(1) == y_test[i:i + 1000]).sum().item()
                for i in range(0, len(x_test), 1000))
        print(json.dumps({
            "epoch": epoch,
            "samplesPerSecond": len(x) / seconds,
            "accuracy": right / len(x_test)}), flush=True)


if __name__ == "__main__":
    main()
