"""PyTorch and NumPy as kernels:

    assay accuracy measure layernorm --format binary32 \\
        --command 'python3 examples/torch_kernel.py torch'
    assay accuracy measure inner --format binary16 \\
        --command 'python3 examples/torch_kernel.py numpy'

Called as: torch_kernel.py torch|numpy QUANTITY N IN.npy OUT.npy.  Every row of
IN.npy is the input of one case, every row of OUT.npy its output; what they
hold is in assay_kernel.h.
"""
import sys

import numpy as np


def numpy_kernel(quantity, n, rows):
    if quantity == "layernorm":
        gamma, beta, eps, x = np.split(rows, [n, 2 * n, 2 * n + 1], axis=1)
        mean = x.mean(axis=1, keepdims=True)
        variance = x.var(axis=1, keepdims=True)
        return (x - mean) / np.sqrt(variance + eps) * gamma + beta
    if quantity == "variance":
        return rows.var(axis=1, keepdims=True)
    if quantity == "arithmetic_mean":
        return rows.mean(axis=1, keepdims=True)
    if quantity == "inner":
        return np.array([[row[:n] @ row[n:]] for row in rows], rows.dtype)
    if quantity == "conv1d":
        return np.array([np.convolve(row[:n], row[n:]) for row in rows])
    return None


def torch_kernel(quantity, n, rows):
    import torch
    import torch.nn.functional as F

    t = torch.from_numpy(rows)
    if quantity == "layernorm":
        return torch.stack([
            F.layer_norm(r[2 * n + 1:], (n,), r[:n], r[n:2 * n],
                         float(r[2 * n])) for r in t]).numpy()
    if quantity == "correlate2d":
        return torch.stack([
            F.conv2d(r[9:].reshape(1, 1, n, n), r[:9].reshape(1, 1, 3, 3))
            .flatten() for r in t]).numpy()
    if quantity == "softmax_loss":
        zero = torch.zeros(1, dtype=torch.long)
        out = []
        for r in t:
            x = r.reshape(1, n).clone().requires_grad_(True)
            loss = F.cross_entropy(x, zero)
            loss.backward()
            out.append(torch.cat([loss.detach().reshape(1), x.grad[0]]))
        return torch.stack(out).numpy()
    if quantity == "adam":
        out = []
        for r in t:
            eta, b1, b2, eps = (float(v) for v in r[:4])
            theta = r[4:5].clone().requires_grad_(True)
            step = torch.optim.Adam([theta], lr=eta, betas=(b1, b2), eps=eps)
            for g in r[5:]:
                theta.grad = g.reshape(1)
                step.step()
            out.append(theta.detach())
        return torch.stack(out).numpy()
    return None


def main():
    which, quantity, n, source, target = sys.argv[1:]
    kernel = {"numpy": numpy_kernel, "torch": torch_kernel}[which]
    rows = np.load(source)
    out = kernel(quantity, int(n), rows)
    if out is None:
        sys.exit(f"{which} has no {quantity} here")
    np.save(target, np.ascontiguousarray(out, dtype=rows.dtype))


main()
