"""Fifty steps of each optimizer on the Rosenbrock function, in Python floats (double precision).

Written from the equations of the papers, one parameter at a time, and independent of the library.

    python3 optimizer_trajectories.py ../resources/trajectories     writes the trajectories
    python3 optimizer_trajectories.py --check                       compares them with torch.optim

The check needs PyTorch. With PyTorch 2.15, in float64, x and y in two parameter groups and weight
decay on x only, the largest relative difference of all positions was 6.2e-10 for NAdam, whose
product of momenta PyTorch keeps in single precision, and 8.1e-16 for the others. PyTorch has no
MaxProp, and no Adam with epsilon inside the root: these two are by the equations alone.

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

    def __init__(self, step_size, momentum=0.0, nesterov=False, weight_decay=0.0):
        self.step_size, self.momentum, self.nesterov = step_size, momentum, nesterov
        self.weight_decay = weight_decay
        self.velocity = 0.0

    def step(self, t, w, g, decays):
        if decays:
            g += self.weight_decay * w
        self.velocity = self.momentum * self.velocity + g
        direction = g + self.momentum * self.velocity if self.nesterov else self.velocity
        return w - self.step_size * direction


class AdaGrad:
    """Duchi et al. (2011)."""

    def __init__(self, step_size, epsilon=1e-10):
        self.step_size, self.epsilon = step_size, epsilon
        self.s = 0.0

    def step(self, t, w, g, decays):
        self.s += g * g
        return w - self.step_size * g / (math.sqrt(self.s) + self.epsilon)


class RmsProp:
    """Tieleman and Hinton (2012)."""

    def __init__(self, step_size, beta=0.99, epsilon=1e-8):
        self.step_size, self.beta, self.epsilon = step_size, beta, epsilon
        self.v = 0.0

    def step(self, t, w, g, decays):
        self.v = self.beta * self.v + (1 - self.beta) * g * g
        return w - self.step_size * g / (math.sqrt(self.v) + self.epsilon)


class AdaDelta:
    """Zeiler (2012), algorithm 1."""

    def __init__(self, step_size=1.0, beta=0.9, epsilon=1e-6):
        self.step_size, self.beta, self.epsilon = step_size, beta, epsilon
        self.v = self.u = 0.0

    def step(self, t, w, g, decays):
        self.v = self.beta * self.v + (1 - self.beta) * g * g
        change = math.sqrt(self.u + self.epsilon) / math.sqrt(self.v + self.epsilon) * g
        self.u = self.beta * self.u + (1 - self.beta) * change * change
        return w - self.step_size * change


class Adam:
    """Kingma and Ba (2015), algorithm 1; Loshchilov and Hutter (2019), algorithm 2."""

    def __init__(self, step_size, weight_decay=0.0, epsilon=1e-8, inside=False):
        self.step_size, self.weight_decay = step_size, weight_decay
        self.beta1, self.beta2, self.epsilon, self.inside = 0.9, 0.999, epsilon, inside
        self.m = self.v = 0.0

    def means(self, g):
        self.m = self.beta1 * self.m + (1 - self.beta1) * g
        self.v = self.beta2 * self.v + (1 - self.beta2) * g * g

    def step(self, t, w, g, decays):
        if decays:
            w -= self.step_size * self.weight_decay * w
        self.means(g)
        corrected_m = self.m / (1 - self.beta1**t)
        corrected_v = self.v / (1 - self.beta2**t)
        if self.inside:
            return w - self.step_size * corrected_m / math.sqrt(corrected_v + self.epsilon)
        return w - self.step_size * corrected_m / (math.sqrt(corrected_v) + self.epsilon)


class AmsGrad(Adam):
    """Reddi et al. (2018), with Adam's corrections."""

    largest = 0.0

    def step(self, t, w, g, decays):
        self.means(g)
        self.largest = max(self.largest, self.v)
        corrected_m = self.m / (1 - self.beta1**t)
        corrected_v = self.largest / (1 - self.beta2**t)
        return w - self.step_size * corrected_m / (math.sqrt(corrected_v) + self.epsilon)


class NAdam(Adam):
    """Dozat (2016), algorithm 2, with the schedule of momenta 0.96 ** (0.004 t)."""

    product = 1.0

    def momentum(self, t):
        return self.beta1 * (1 - 0.5 * 0.96 ** (t * 0.004))

    def step(self, t, w, g, decays):
        self.means(g)
        self.product *= self.momentum(t)
        following = self.momentum(t + 1)
        ahead = following * self.m / (1 - self.product * following)
        newest = (1 - self.momentum(t)) * g / (1 - self.product)
        corrected_v = self.v / (1 - self.beta2**t)
        return w - self.step_size * (ahead + newest) / (math.sqrt(corrected_v) + self.epsilon)


class AdaMax(Adam):
    """Kingma and Ba (2015), algorithm 2; epsilon where PyTorch has it."""

    u = 0.0

    def step(self, t, w, g, decays):
        self.means(g)
        self.u = max(self.beta2 * self.u, abs(g) + self.epsilon)
        return w - self.step_size / (1 - self.beta1**t) * self.m / self.u


class MaxProp:
    """Course notes, file 000, equation 20."""

    def __init__(self, step_size, beta=0.999, epsilon=1e-8):
        self.step_size, self.beta, self.epsilon = step_size, beta, epsilon
        self.u = 0.0

    def step(self, t, w, g, decays):
        self.u = max(self.beta * self.u, abs(g))
        return w - self.step_size * g / (self.u + self.epsilon)


RULES = {
    "adadelta": lambda: AdaDelta(),
    "adagrad": lambda: AdaGrad(0.3),
    "adam": lambda: Adam(0.05),
    "adam-epsilon-inside": lambda: Adam(0.05, epsilon=0.01, inside=True),
    "adamax": lambda: AdaMax(0.05),
    "adamw": lambda: Adam(0.05, 0.1),
    "amsgrad": lambda: AmsGrad(0.05),
    "maxprop": lambda: MaxProp(0.05),
    "momentum": lambda: Sgd(0.0005, 0.9),
    "momentum-decay": lambda: Sgd(0.0005, 0.9, weight_decay=0.1),
    "nadam": lambda: NAdam(0.05),
    "nesterov": lambda: Sgd(0.0005, 0.9, True),
    "rmsprop": lambda: RmsProp(0.01),
    "sgd": lambda: Sgd(0.001),
}


def trajectory(new_rule):
    rules = new_rule(), new_rule()
    x, y = START
    for t in range(1, STEPS + 1):
        gx, gy = gradient(x, y)
        x = rules[0].step(t, x, gx, decays=True)
        y = rules[1].step(t, y, gy, decays=False)
        yield x, y


def torch_rules():
    from torch import optim

    return {
        "adadelta": lambda p: optim.Adadelta(p),
        "adagrad": lambda p: optim.Adagrad(p, lr=0.3),
        "adam": lambda p: optim.Adam(p, lr=0.05),
        "adamax": lambda p: optim.Adamax(p, lr=0.05),
        "adamw": lambda p: optim.AdamW(p, lr=0.05),
        "amsgrad": lambda p: optim.Adam(p, lr=0.05, amsgrad=True),
        "momentum": lambda p: optim.SGD(p, lr=0.0005, momentum=0.9),
        "momentum-decay": lambda p: optim.SGD(p, lr=0.0005, momentum=0.9),
        "nadam": lambda p: optim.NAdam(p, lr=0.05),
        "nesterov": lambda p: optim.SGD(p, lr=0.0005, momentum=0.9, nesterov=True),
        "rmsprop": lambda p: optim.RMSprop(p, lr=0.01),
        "sgd": lambda p: optim.SGD(p, lr=0.001),
    }


def check():
    import torch

    worst = 0.0
    for name, new_rule in torch_rules().items():
        x, y = (torch.tensor(v, dtype=torch.float64, requires_grad=True) for v in START)
        decay = 0.1 if name in ("adamw", "momentum-decay") else 0.0
        rule = new_rule([{"params": [x], "weight_decay": decay}, {"params": [y], "weight_decay": 0}])
        largest = 0.0
        for expected in trajectory(RULES[name]):
            rule.zero_grad()
            ((1 - x) ** 2 + 100 * (y - x * x) ** 2).backward()
            rule.step()
            for ours, theirs in zip(expected, (x.item(), y.item())):
                largest = max(largest, abs(ours - theirs) / abs(theirs))
        print(f"{name:16} {largest:.1e}")
        worst = max(worst, largest)
    print(f"PyTorch {torch.__version__}, largest relative difference {worst:.1e}")
    return worst < 1e-6


def main(folder):
    for name, new_rule in RULES.items():
        with open(f"{folder}/{name}.csv", "w") as file:
            file.write("x,y\n")
            for x, y in trajectory(new_rule):
                file.write(f"{x!r},{y!r}\n")


if __name__ == "__main__":
    if sys.argv[1] == "--check":
        sys.exit(0 if check() else 1)
    main(sys.argv[1])
