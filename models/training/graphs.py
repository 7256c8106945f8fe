"""The ONNX graphs of a model folder, written node by node.

Weights are float16 initialisers that point into a checkpoint: every graph names the external file `weights.safetensors`,
and an initialiser's offset is its absolute position in that file. All checkpoints of a model have the same header, so one
graph serves them all. The first node after a weight casts it to float32; all arithmetic is float32.

Axes in comments: B batch, T position, L layer, H head, K d_head, D d_model, M d_mlp, V d_vocab.
"""

import json
import math
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .model import ModelConfig

EXTERNAL_FILE = "weights.safetensors"
MASKED_SCORE = -1e9
OPSET, IR_VERSION = 18, 9

PATTERN_AXES = ["batch", "head", "dest", "src"]
PER_HEAD_AXES = ["batch", "pos", "head", "d_head"]
STREAM_AXES = ["batch", "pos", "d_model"]
NEURON_AXES = ["batch", "pos", "d_mlp"]
ATTENTION_HOOKS = {
    "attn.hook_q": PER_HEAD_AXES,
    "attn.hook_k": PER_HEAD_AXES,
    "attn.hook_v": PER_HEAD_AXES,
    "attn.hook_attn_scores": PATTERN_AXES,
    "attn.hook_pattern": PATTERN_AXES,
    "attn.hook_z": PER_HEAD_AXES,
    "attn.hook_result": ["batch", "pos", "head", "d_model"],
    "hook_attn_out": STREAM_AXES,
}
MLP_HOOKS = {
    "hook_resid_mid": STREAM_AXES,
    "mlp.hook_pre": NEURON_AXES,
    "mlp.hook_post": NEURON_AXES,
    "hook_mlp_out": STREAM_AXES,
}
ATTENTION_EDITS = {
    "head_scale": ["batch", "layer", "head"],
    "pattern_override": ["batch", "layer", "head", "dest", "src"],
    "pattern_mix": ["batch", "layer", "head"],
    "z_override": ["batch", "layer", "pos", "head", "d_head"],
    "z_mix": ["batch", "layer", "head"],
}
MLP_EDITS = {"neuron_scale": ["batch", "layer", "d_mlp"]}


def hook_axes(config: ModelConfig) -> dict[str, list[str]]:
    """Axes of every output, under its full TransformerLens name, in the order of computation."""
    axes = {"hook_embed": STREAM_AXES, "hook_pos_embed": STREAM_AXES}
    in_layer = ATTENTION_HOOKS | (MLP_HOOKS if config.d_mlp else {})
    for layer in range(config.n_layers):
        in_order = {"hook_resid_pre": STREAM_AXES, **in_layer, "hook_resid_post": STREAM_AXES}
        axes |= {f"blocks.{layer}.{name}": value for name, value in in_order.items()}
    return axes | {"logits": ["batch", "pos", "vocab"]}


def edit_axes(config: ModelConfig) -> dict[str, list[str]]:
    """Axes of every input of the `edit` graph beside the tokens; none for a model without layers."""
    if config.n_layers == 0:
        return {}
    return ATTENTION_EDITS | (MLP_EDITS if config.d_mlp else {})


def safetensors_offsets(path: Path) -> dict[str, tuple[int, int, list[int]]]:
    """Absolute offset, length in bytes and shape of every tensor of a safetensors file."""
    with Path(path).open("rb") as file:
        header_length = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(header_length))
    base = 8 + header_length
    return {
        name: (base + entry["data_offsets"][0], entry["data_offsets"][1] - entry["data_offsets"][0], entry["shape"])
        for name, entry in header.items()
        if name != "__metadata__"
    }


class GraphBuilder:
    """Collects nodes; each method adds one operator and returns the name of its output."""

    def __init__(self, config: ModelConfig, offsets: dict):
        self.config, self.offsets = config, offsets
        self.nodes, self.initialisers, self.known = [], [], {}

    def op(self, kind: str, *inputs: str, name: str | None = None, **attributes) -> str:
        name = name or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"{kind}_{len(self.nodes)}_node", **attributes))
        return name

    def constant(self, value: np.ndarray) -> str:
        key = f"constant_{value.dtype}_{value.shape}_{value.tolist()}".replace(" ", "")
        if key not in self.known:
            self.known[key] = f"constant_{len(self.known)}"
            self.initialisers.append(numpy_helper.from_array(value, self.known[key]))
        return self.known[key]

    def ints(self, *values: int) -> str:
        return self.constant(np.array(values, np.int64))

    def scalar(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def weight(self, name: str) -> str:
        """float32 view of a float16 weight that lives in the checkpoint."""
        if name not in self.known:
            offset, length, shape = self.offsets[name]
            tensor = TensorProto(name=name, data_type=TensorProto.FLOAT16, dims=shape, data_location=TensorProto.EXTERNAL)
            for key, value in (("location", EXTERNAL_FILE), ("offset", offset), ("length", length)):
                tensor.external_data.add(key=key, value=str(value))
            self.initialisers.append(tensor)
            self.known[name] = self.op("Cast", name, name=f"{name}.float32", to=TensorProto.FLOAT)
        return self.known[name]

    def projection(self, layer: int, which: str) -> str:
        """W_Q, W_K or W_V with its heads side by side: [D, H·K]."""
        weight = self.weight(f"blocks.{layer}.attn.W_{which}")
        width = self.config.n_heads * self.config.d_head
        return self.op("Reshape", self.op("Transpose", weight, perm=[1, 0, 2]), self.ints(self.config.d_model, width))

    def heads(self, x: str, layer: int, which: str, name: str | None = None) -> str:
        """[B, T, D] → [B, T, H, K]."""
        flat = self.op("MatMul", x, self.projection(layer, which))
        return self.op("Reshape", flat, self.ints(0, 0, self.config.n_heads, self.config.d_head), name=name)

    def per_layer(self, edit: str, layer: int, *unsqueeze: int) -> str:
        """The slice of an edit input that concerns `layer`, with axes added for broadcasting."""
        part = self.op("Gather", edit, self.constant(np.array(layer, np.int64)), axis=1)
        return self.op("Unsqueeze", part, self.ints(*unsqueeze)) if unsqueeze else part

    def mix(self, own: str, override: str, share: str, name: str) -> str:
        """(1 − share) · own + share · override."""
        kept = self.op("Mul", self.op("Sub", self.scalar(1.0), share), own)
        return self.op("Add", kept, self.op("Mul", share, override), name=name)

    def smeared(self, k: str, layer: int, name: str) -> str:
        """σ(α) k_j + (1 − σ(α)) k_{j−1} for keys [B, T, H, K], the first unchanged."""
        own = self.op("Unsqueeze", self.op("Sigmoid", self.weight(f"blocks.{layer}.attn.smear")), self.ints(1))  # [H, 1]
        # Repeating the first key before itself keeps every slice non-empty, at one token too.
        padded = self.op("Pad", k, self.ints(0, 1, 0, 0, 0, 0, 0, 0), mode="edge")
        before = self.op("Slice", padded, self.ints(0), self.ints(-1), self.ints(1))
        return self.mix(before, k, own, name)

    def attention(self, x: str, positions: str, past: str, layer: int, edits: bool) -> str:
        """What the heads of `layer` add to the stream x, [B, T, D]."""
        config, width, hook = self.config, self.config.n_heads * self.config.d_head, f"blocks.{layer}.".__add__
        attended = self.op("Add", x, positions)
        q = self.heads(attended, layer, "Q", hook("attn.hook_q"))
        k = self.heads(attended, layer, "K", hook("attn.own_k" if config.smeared_keys else "attn.hook_k"))
        if config.smeared_keys:
            k = self.smeared(k, layer, hook("attn.hook_k"))
        q_BxHxTxK = self.op("Transpose", q, perm=[0, 2, 1, 3])
        k_BxHxKxT = self.op("Transpose", k, perm=[0, 2, 3, 1])
        scores = self.op("Mul", self.op("MatMul", q_BxHxTxK, k_BxHxKxT), self.scalar(1 / math.sqrt(config.d_head)))
        scores = self.op("Where", past, scores, self.scalar(MASKED_SCORE), name=hook("attn.hook_attn_scores"))
        pattern = self.op("Softmax", scores, axis=-1, name=hook("attn.own_pattern" if edits else "attn.hook_pattern"))
        if edits:
            override = self.per_layer("pattern_override", layer)
            pattern = self.mix(pattern, override, self.per_layer("pattern_mix", layer, 2, 3), hook("attn.hook_pattern"))
        v = self.heads(x, layer, "V", hook("attn.hook_v"))
        z_BxHxTxK = self.op("MatMul", pattern, self.op("Transpose", v, perm=[0, 2, 1, 3]))
        z = self.op("Transpose", z_BxHxTxK, perm=[0, 2, 1, 3], name=hook("attn.own_z" if edits else "attn.hook_z"))
        if edits:
            override, share = self.per_layer("z_override", layer), self.per_layer("z_mix", layer, 1, 3)
            z = self.mix(z, override, share, hook("attn.mixed_z"))
            z = self.op("Mul", z, self.per_layer("head_scale", layer, 1, 3), name=hook("attn.hook_z"))
        output = self.weight(f"blocks.{layer}.attn.W_O")
        result = self.op("MatMul", self.op("Transpose", z, perm=[0, 2, 1, 3]), output)
        self.op("Transpose", result, perm=[0, 2, 1, 3], name=hook("attn.hook_result"))
        output_HKxD = self.op("Reshape", output, self.ints(width, config.d_model))
        return self.op("MatMul", self.op("Reshape", z, self.ints(0, 0, width)), output_HKxD, name=hook("hook_attn_out"))

    def mlp(self, x: str, layer: int, edits: bool) -> str:
        """What the neurons of `layer` add to the stream x, [B, T, D]."""
        named = f"blocks.{layer}.".__add__
        product = self.op("MatMul", x, self.weight(named("mlp.W_in")))
        pre = self.op("Add", product, self.weight(named("mlp.b_in")), name=named("mlp.hook_pre"))
        post = self.op("Relu", pre, name=named("mlp.own_post" if edits else "mlp.hook_post"))
        if edits:
            post = self.op("Mul", post, self.per_layer("neuron_scale", layer, 1), name=named("mlp.hook_post"))
        return self.op("MatMul", post, self.weight(named("mlp.W_out")), name=named("hook_mlp_out"))

    def forward(self, edits: bool = False) -> None:
        """The whole model; output names are hook names."""
        length = self.op("Gather", self.op("Shape", "tokens"), self.ints(1), axis=0)
        x = self.op("Gather", self.weight("embed.W_E"), "tokens", axis=0, name="hook_embed")
        positions = self.op("Slice", self.weight("pos_embed.W_pos"), self.ints(0), length, self.ints(0))
        self.op("Expand", positions, self.op("Shape", x), name="hook_pos_embed")
        count = self.op("Squeeze", length)
        index = self.op("Range", *(self.constant(np.array(0, np.int64)), count, self.constant(np.array(1, np.int64))))
        past = self.op("GreaterOrEqual", self.op("Unsqueeze", index, self.ints(1)), index)  # [dest, src]
        for layer in range(self.config.n_layers):
            hook = f"blocks.{layer}.".__add__
            x = self.op("Identity", x, name=hook("hook_resid_pre"))
            out = self.attention(x, positions, past, layer, edits)
            if self.config.d_mlp:
                x = self.op("Add", x, out, name=hook("hook_resid_mid"))
                out = self.mlp(x, layer, edits)
            x = self.op("Add", x, out, name=hook("hook_resid_post"))
        self.op("MatMul", x, self.weight("unembed.W_U"), name="logits")

    def model(self, name: str, outputs: list[str], edits: bool) -> onnx.ModelProto:
        """The graph that yields `outputs`, without the nodes nobody asked for."""
        nodes, needed = [], set(outputs)
        for node in reversed(self.nodes):
            if needed & set(node.output):
                nodes.insert(0, node)
                needed |= set(node.input)
        weights = [tensor for tensor in self.initialisers if tensor.name in needed]
        config, axes = self.config, hook_axes(self.config)
        sizes = {"dest": "pos", "src": "pos", "layer": config.n_layers, "head": config.n_heads}
        sizes |= {"d_head": config.d_head, "d_model": config.d_model, "d_mlp": config.d_mlp, "vocab": config.d_vocab}

        def value(name: str, axis_names: list[str], kind: int):
            return helper.make_tensor_value_info(name, kind, [sizes.get(axis, axis) for axis in axis_names])

        inputs = [value("tokens", ["batch", "pos"], TensorProto.INT64)]
        inputs += [value(edit, edited, TensorProto.FLOAT) for edit, edited in edit_axes(config).items() if edits]
        produced = [value(output, axes[output], TensorProto.FLOAT) for output in outputs]
        graph = helper.make_graph(nodes, name, inputs, produced, weights)
        opset = helper.make_opsetid("", OPSET)
        return helper.make_model(graph, opset_imports=[opset], ir_version=IR_VERSION, producer_name="retort")


def build_graphs(config: ModelConfig, checkpoint: Path) -> dict[str, onnx.ModelProto]:
    """`attention`, `logits`, `full` and `edit` for any checkpoint with the header of `checkpoint`; without layers only
    `logits` and `full`, for then there is no attention to show or to edit."""
    offsets, everything = safetensors_offsets(checkpoint), list(hook_axes(config))
    patterns = [name for name in everything if name.endswith("hook_pattern")]
    wanted = {"attention": patterns, "logits": ["logits"], "full": everything, "edit": everything}
    graphs = {}
    for name, outputs in wanted.items():
        if not patterns and name in ("attention", "edit"):
            continue
        builder = GraphBuilder(config, offsets)
        builder.forward(edits=name == "edit")
        graphs[name] = builder.model(name, outputs, edits=name == "edit")
    return graphs
