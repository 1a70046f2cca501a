"""Training of an LSTM classifier of tokens by PyTorch eager, as the peer of Spark NN.

    python lstm_peer.py --threads 2 --length 200

Reads numbers of steps from standard input, one on a line, and answers each with the samples per second of so
many steps of Adam, each on another batch of 64 sequences.
"""

import argparse
import sys
import time

import torch
from torch import nn

VOCABULARY = 10_000
BATCH_SIZE = 64


class Classifier(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, 128)
        self.lstm = nn.LSTM(128, 256, batch_first=True)
        self.output = nn.Linear(256, 2)

    def forward(self, tokens):
        states, _ = self.lstm(self.embedding(tokens))
        return self.output(states[:, -1])


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--length", type=int, default=200)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    net = Classifier().train()
    loss = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    for line in sys.stdin:
        steps = int(line)
        tokens = torch.randint(0, VOCABULARY, (steps, BATCH_SIZE, options.length))
        labels = torch.randint(0, 2, (steps, BATCH_SIZE))
        started = time.perf_counter()
        for step in range(steps):
            optimizer.zero_grad()
            loss(net(tokens[step]), labels[step]).backward()
            optimizer.step()
        seconds = time.perf_counter() - started
        print(steps * BATCH_SIZE / seconds, flush=True)


if __name__ == "__main__":
    main()
