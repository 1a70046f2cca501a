"""Fifty steps of each optimizer on the Rosenbrock function, in Python floats (double precision).

Written from the equations of the papers, one parameter at a time, and independent of the library.
The result was compared once with torch::optim of LibTorch 2.10.0 (SGD, Adam, AdamW in float64, x
and y in two parameter groups, weight decay on x only): the largest relative difference of all
positions was 3.6e-16.

    python3 optimizer_trajectories.py ../resources/trajectories

f(x, y) = (1 - x)^2 + 100 (y - x^2)^2 from (-1.2, 1). Weight decay applies to x only.
"""

import math
import sys

START = (-1.2, 1.0)
STEPS = 50


def gradient(x, y):
    return -2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)


class Sgd:
    """Polyak (1964); Nesterov's form by Sutskever et al. (2013)."""

    def __init__(self, step_size, momentum=0.0, nesterov=False):
        self.step_size, self.momentum, self.nesterov = step_size, momentum, nesterov
        self.velocity = 0.0

    def step(self, t, w, g, decays):
        self.velocity = self.momentum * self.velocity + g
        direction = g + self.momentum * self.velocity if self.nesterov else self.velocity
        return w - self.step_size * direction


class AdamW:
    """Kingma and Ba (2015), algorithm 1; Loshchilov and Hutter (2019), algorithm 2."""

    def __init__(self, step_size, weight_decay=0.0, beta1=0.9, beta2=0.999, epsilon=1e-8):
        self.step_size, self.weight_decay = step_size, weight_decay
        self.beta1, self.beta2, self.epsilon = beta1, beta2, epsilon
        self.m = self.v = 0.0

    def step(self, t, w, g, decays):
        if decays:
            w -= self.step_size * self.weight_decay * w
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g * g
        corrected_m = self.m / (1 - self.beta1**t)
        corrected_v = self.v / (1 - self.beta2**t)
        return w - self.step_size * corrected_m / (math.sqrt(corrected_v) + self.epsilon)


RULES = {
    "sgd": lambda: Sgd(0.001),
    "momentum": lambda: Sgd(0.0005, 0.9),
    "nesterov": lambda: Sgd(0.0005, 0.9, True),
    "adam": lambda: AdamW(0.05),
    "adamw": lambda: AdamW(0.05, 0.1),
}


def trajectory(new_rule):
    rules = new_rule(), new_rule()
    x, y = START
    for t in range(1, STEPS + 1):
        gx, gy = gradient(x, y)
        x = rules[0].step(t, x, gx, decays=True)
        y = rules[1].step(t, y, gy, decays=False)
        yield x, y


def main(folder):
    for name, new_rule in RULES.items():
        with open(f"{folder}/{name}.csv", "w") as file:
            file.write("x,y\n")
            for x, y in trajectory(new_rule):
                file.write(f"{x!r},{y!r}\n")


if __name__ == "__main__":
    main(sys.argv[1])
