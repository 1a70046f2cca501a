"""A transformer classifier's training and a language model's generation by PyTorch eager, as the peer of Spark NN.

    python transformer_peer.py --threads 2 --task training --batch-size 32 --length 256 --dropout 0.1
    python transformer_peer.py --threads 2 --task generation --batch-size 16 --length 256

Reads numbers of passes from standard input, one on a line, and answers each with the speed of so many passes: samples
per second of forward, backward and Adam step of a classifier that pools the mean; tokens per second of greedy
generation after a prompt of one token, with keys and values of earlier steps kept. Both models have 4 layers,
normalized first, of 128 features, 4 heads and 512 units.
"""

import argparse
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional

LAYERS, FEATURES, HEADS, UNITS, VOCABULARY, CLASSES = 4, 128, 4, 512, 5000, 2


def positions(first, steps):
    rates = torch.exp(torch.arange(0, FEATURES, 2) * (-math.log(10000) / FEATURES))
    angles = torch.arange(first, first + steps)[:, None] * rates
    return torch.stack([torch.sin(angles), torch.cos(angles)], 2).reshape(steps, FEATURES)


class Classifier(nn.Module):
    def __init__(self, dropout, length):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, FEATURES)
        self.dropout = nn.Dropout(dropout)
        layer = nn.TransformerEncoderLayer(FEATURES, HEADS, UNITS, dropout, batch_first=True, norm_first=True)
        norm = nn.LayerNorm(FEATURES)
        self.encoder = nn.TransformerEncoder(layer, LAYERS, norm, enable_nested_tensor=False)
        self.logits = nn.Linear(FEATURES, CLASSES)
        self.register_buffer("positions", positions(0, length))

    def forward(self, tokens):
        x = self.dropout(self.embedding(tokens) * math.sqrt(FEATURES) + self.positions)
        return self.logits(self.encoder(x).mean(1))


def training(options):
    net = Classifier(options.dropout, options.length).train()
    optimizer = torch.optim.Adam(net.parameters())
    loss = nn.CrossEntropyLoss()
    tokens = torch.randint(0, VOCABULARY, (options.batch_size, options.length))
    labels = torch.arange(options.batch_size) % CLASSES

    def passes(count):
        for _ in range(count):
            optimizer.zero_grad()
            loss(net(tokens), labels).backward()
            optimizer.step()
        return count * options.batch_size

    return passes


class CachedLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(FEATURES), nn.LayerNorm(FEATURES)
        self.projections = nn.Linear(FEATURES, 3 * FEATURES)
        self.output = nn.Linear(FEATURES, FEATURES)
        self.linear1, self.linear2 = nn.Linear(FEATURES, UNITS), nn.Linear(UNITS, FEATURES)

    def forward(self, x, cache):
        batch, steps, _ = x.shape
        parts = self.projections(self.norm1(x)).reshape(batch, steps, 3, HEADS, FEATURES // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        if cache is not None:
            key, value = torch.cat([cache[0], key], 2), torch.cat([cache[1], value], 2)
        found = functional.scaled_dot_product_attention(query, key, value, is_causal=steps > 1)
        x = x + self.output(found.transpose(1, 2).reshape(batch, steps, FEATURES))
        return x + self.linear2(functional.relu(self.linear1(self.norm2(x)))), (key, value)


class LanguageModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, FEATURES)
        self.layers = nn.ModuleList(CachedLayer() for _ in range(LAYERS))
        self.norm = nn.LayerNorm(FEATURES)

    def forward(self, tokens, first, caches):
        x = self.embedding(tokens) * math.sqrt(FEATURES) + positions(first, tokens.shape[1])
        kept = []
        for layer, cache in zip(self.layers, caches):
            x, cache = layer(x, cache)
            kept.append(cache)
        return functional.linear(self.norm(x)[:, -1], self.embedding.weight), kept


def generation(options):
    net = LanguageModel().eval()

    def passes(count):
        with torch.inference_mode():
            for _ in range(count):
                tokens = torch.arange(options.batch_size)[:, None]
                caches = [None] * LAYERS
                for step in range(options.length):
                    scores, caches = net(tokens, step, caches)
                    tokens = scores.argmax(1, keepdim=True)
        return count * options.batch_size * options.length

    return passes


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--task", choices=["training", "generation"], required=True)
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--batch-size", type=int, default=32)
    arguments.add_argument("--length", type=int, default=256)
    arguments.add_argument("--dropout", type=float, default=0.1)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    passes = training(options) if options.task == "training" else generation(options)
    for line in sys.stdin:
        started = time.perf_counter()
        units = passes(int(line))
        print(units / (time.perf_counter() - started), flush=True)


if __name__ == "__main__":
    main()
