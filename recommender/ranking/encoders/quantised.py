"""Weights of 8 bits for the encoder that reads what people say: a third of the time a sentence.

Dynamic quantisation (Jacob et al. 2018): weights are rounded once, one scale a column;
activations are rounded as they come, one scale a text. A batch would share that scale, so that a
text's vector would depend on its company: encode one at a time.
"""

from __future__ import annotations

import logging
from pathlib import Path

#: Named in ``encoder.json``, so that an export of other weights is made anew.
WEIGHTS = "uint8"


def quantise(file: Path) -> None:
    """Replaces the ONNX file by one with 8-bit weights in its attention and linear layers."""
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    beside = file.with_suffix(".rounded")
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.ERROR)  # it advises a step that the joined graph has no use for
    try:
        quantize_dynamic(
            str(file),
            str(beside),
            per_channel=True,
            weight_type=QuantType.QUInt8,  # exact on every processor: no kernel of theirs saturates
            op_types_to_quantize=["MatMul", "Attention"],
            # Shapes behind onnxruntime's own operators are unknown to onnx.
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
    finally:
        root.setLevel(level)
    beside.replace(file)
