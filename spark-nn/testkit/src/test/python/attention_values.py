"""Values of attention and transformer layers by PyTorch, for AttentionAsInPyTorchTest.

python attention_values.py > ../resources/attention/pytorch.csv

Each line: name, the result, the gradient of each input and that of each parameter of sum(w * result),
all flat. Two sequences of 5 and 3 steps attend, where there is a memory to one of 2 and 4 steps.
Inputs are sin(1), sin(2), ... and sin(2), sin(3), ...; parameter number p of ours is
cos(p + 1) / 2, cos(p + 2) / 2, ...; w is sin(1), sin(3), ... and 0 in the padding, where results
are left out.
"""
import torch
from torch import nn

torch.set_default_dtype(torch.float64)
FEATURES = 4
LENGTHS = [5, 3]
MEMORY_LENGTHS = [2, 4]


def sines(shape, first, step=1):
    count = torch.Size(shape).numel()
    return torch.sin(first + step * torch.arange(count, dtype=torch.float64)).reshape(shape)


def padding(lengths):
    return torch.arange(max(lengths))[None, :] >= torch.tensor(lengths)[:, None]


def attention(module):
    return [module.in_proj_weight, module.in_proj_bias, module.out_proj.weight, module.out_proj.bias]


def cross_attention(module):
    d = FEATURES
    kernel, bias = module.in_proj_weight, module.in_proj_bias
    return [(kernel, slice(0, d)), (bias, slice(0, d)), (kernel, slice(d, None)), (bias, slice(d, None)),
            module.out_proj.weight, module.out_proj.bias]


def norm(module):
    return [module.weight, module.bias]


def feed_forward(layer):
    return [layer.linear1.weight, layer.linear1.bias, layer.linear2.weight, layer.linear2.bias]


def encoder(layer):
    return attention(layer.self_attn) + norm(layer.norm1) + feed_forward(layer) + norm(layer.norm2)


def decoder(layer):
    return (attention(layer.self_attn) + norm(layer.norm1) + cross_attention(layer.multihead_attn)
            + norm(layer.norm2) + feed_forward(layer) + norm(layer.norm3))


def line(name, parameters, call, with_memory=False):
    parts = [p if isinstance(p, tuple) else (p, slice(None)) for p in parameters]
    with torch.no_grad():
        for number, (parameter, rows) in enumerate(parts):
            target = parameter[rows]
            count = torch.arange(target.numel(), dtype=torch.float64)
            target.copy_((torch.cos(number + 1 + count) / 2).reshape(target.shape))
    inputs = [sines((2, max(LENGTHS), FEATURES), 1).requires_grad_()]
    if with_memory:
        inputs.append(sines((2, max(MEMORY_LENGTHS), FEATURES), 2).requires_grad_())
    real = ~padding(LENGTHS)[:, :, None]
    y = torch.where(real, call(*inputs), 0)
    (sines(y.shape, 1, 2) * y).sum().backward()
    results = [y] + [x.grad for x in inputs] + [p.grad[rows] for p, rows in parts]
    print(";".join([name] + [" ".join(f"{v:.13g}" for v in r.flatten().tolist()) for r in results]))


pad, memory_pad = padding(LENGTHS), padding(MEMORY_LENGTHS)
later = nn.Transformer.generate_square_subsequent_mask(max(LENGTHS)) < 0

module = nn.MultiheadAttention(FEATURES, 2, batch_first=True)
line("self attention", attention(module),
     lambda x: module(x, x, x, key_padding_mask=pad, need_weights=False)[0])
causal = nn.MultiheadAttention(FEATURES, 1, batch_first=True)
line("causal self attention", attention(causal),
     lambda x: causal(x, x, x, attn_mask=later, key_padding_mask=pad, need_weights=False)[0])
cross = nn.MultiheadAttention(FEATURES, 2, batch_first=True)
line("cross attention", cross_attention(cross),
     lambda x, m: cross(x, m, m, key_padding_mask=memory_pad, need_weights=False)[0], True)
for norm_first, activation in [(False, "relu"), (True, "gelu")]:
    form = "pre-norm" if norm_first else "post-norm"
    options = dict(dim_feedforward=6, dropout=0, activation=activation, batch_first=True, norm_first=norm_first)
    layer = nn.TransformerEncoderLayer(FEATURES, 2, **options)
    line("encoder layer " + form, encoder(layer), lambda x: layer(x, src_key_padding_mask=pad))
    other = nn.TransformerDecoderLayer(FEATURES, 2, **options)
    line("decoder layer " + form, decoder(other),
         lambda x, m: other(x, m, tgt_mask=later, tgt_key_padding_mask=pad, memory_key_padding_mask=memory_pad), True)
