"""Models of sequences by PyTorch eager, as the peer of Spark NN.

    python sequence_peer.py --task lstm --threads 2
    python sequence_peer.py --task transformer --threads 2
    python sequence_peer.py --task generation --threads 2

Reads numbers of passes from standard input, one on a line, and answers each with the units of work of so many
passes, the seconds that they took, and the seconds that all threads computed.

lstm: forward, backward and Adam step of a classifier (embedding 128, LSTM 256), each on another batch of 64 sequences
of 200 tokens; the units are samples. transformer: the same of an encoder whose steps' mean is classified, with batches
of 32 sequences of 256 tokens. generation: greedy generation of 256 tokens after 16 prompts of one token, with keys and
values of earlier steps kept; the units are tokens. Both transformers have 4 layers, normalized first, of 128 features,
4 heads and 512 units.
"""

import argparse
import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional

LAYERS, FEATURES, HEADS, UNITS, DROPOUT, VOCABULARY = 4, 128, 4, 512, 0.1, 5000
CLASSES = 2


class LstmClassifier(nn.Module):
    vocabulary = 10_000

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(self.vocabulary, 128)
        self.lstm = nn.LSTM(128, 256, batch_first=True)
        self.logits = nn.Linear(256, CLASSES)

    def forward(self, tokens):
        states, _ = self.lstm(self.embedding(tokens))
        return self.logits(states[:, -1])


def positions(first, steps):
    rates = torch.exp(torch.arange(0, FEATURES, 2) * (-math.log(10000) / FEATURES))
    angles = torch.arange(first, first + steps)[:, None] * rates
    return torch.stack([torch.sin(angles), torch.cos(angles)], 2).reshape(steps, FEATURES)


class TransformerClassifier(nn.Module):
    vocabulary = VOCABULARY

    def __init__(self, length):
        super().__init__()
        self.embedding = nn.Embedding(self.vocabulary, FEATURES)
        self.dropout = nn.Dropout(DROPOUT)
        layer = nn.TransformerEncoderLayer(FEATURES, HEADS, UNITS, DROPOUT, batch_first=True, norm_first=True)
        norm = nn.LayerNorm(FEATURES)
        self.encoder = nn.TransformerEncoder(layer, LAYERS, norm, enable_nested_tensor=False)
        self.logits = nn.Linear(FEATURES, CLASSES)
        self.register_buffer("positions", positions(0, length))

    def forward(self, tokens):
        x = self.dropout(self.embedding(tokens) * math.sqrt(FEATURES) + self.positions)
        return self.logits(self.encoder(x).mean(1))


def training(net, batch_size, length):
    net.train()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    loss = nn.CrossEntropyLoss()

    def passes(count):
        tokens = torch.randint(0, net.vocabulary, (count, batch_size, length))
        labels = torch.randint(0, CLASSES, (count, batch_size))
        for number in range(count):
            optimizer.zero_grad()
            loss(net(tokens[number]), labels[number]).backward()
            optimizer.step()
        return count * batch_size

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


def generation(batch_size, length):
    net = LanguageModel().eval()

    def passes(count):
        with torch.inference_mode():
            for _ in range(count):
                tokens = torch.arange(batch_size)[:, None]
                caches = [None] * LAYERS
                for step in range(length):
                    scores, caches = net(tokens, step, caches)
                    tokens = scores.argmax(1, keepdim=True)
        return count * batch_size * length

    return passes


TASKS = {
    "lstm": lambda: training(LstmClassifier(), 64, 200),
    "transformer": lambda: training(TransformerClassifier(256), 32, 256),
    "generation": lambda: generation(16, 256),
}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--task", choices=TASKS, required=True)
    arguments.add_argument("--threads", type=int, default=2)
    options = arguments.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    passes = TASKS[options.task]()
    for line in sys.stdin:
        started, computed = time.perf_counter(), time.process_time()
        units = passes(int(line))
        print(units, time.perf_counter() - started, time.process_time() - computed, flush=True)


if __name__ == "__main__":
    main()
