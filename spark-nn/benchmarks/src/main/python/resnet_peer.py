"""Forward and backward passes of torchvision's ResNet-18 by PyTorch eager, as the peer of Spark NN.

    python resnet_peer.py --threads 2 --batch-size 32 --image-size 64

Reads numbers of passes from standard input, one on a line, and answers each with the samples of so many passes, the
seconds that they took, and the seconds that all threads computed. Each pass empties the gradients, and computes the
cross-entropy of a batch and its gradients.
"""

import argparse
import sys
import time

import torch
import torchvision


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--batch-size", type=int, default=32)
    arguments.add_argument("--image-size", type=int, default=64)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    net = torchvision.models.resnet18().train()
    loss = torch.nn.CrossEntropyLoss()
    images = torch.randn(options.batch_size, 3, options.image_size, options.image_size)
    labels = torch.arange(options.batch_size)
    for line in sys.stdin:
        passes = int(line)
        started, computed = time.perf_counter(), time.process_time()
        for _ in range(passes):
            net.zero_grad()
            loss(net(images), labels).backward()
        seconds, computed = time.perf_counter() - started, time.process_time() - computed
        print(passes * options.batch_size, seconds, computed, flush=True)


if __name__ == "__main__":
    main()
