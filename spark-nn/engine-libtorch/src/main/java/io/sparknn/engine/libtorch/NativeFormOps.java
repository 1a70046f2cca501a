package io.sparknn.engine.libtorch;

import static io.sparknn.engine.libtorch.LibTorchTensor.handle;
import static io.sparknn.engine.libtorch.NativeOps.longs;
import static io.sparknn.engine.libtorch.NativeOps.scalar;

import io.sparknn.engine.Tensor;
import io.sparknn.shape.Shape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Changes of form, indexing and matrix products by LibTorch's kernels. */
interface NativeFormOps extends NativeOps {

  @Override
  default Tensor reshape(Tensor x, Shape shape) {
    return wrap(handle(x).reshape(shape.toLongArray()));
  }

  @Override
  default Tensor permute(Tensor x, int... order) {
    return wrap(handle(x).permute(longs(order)));
  }

  @Override
  default Tensor broadcastTo(Tensor x, Shape shape) {
    return wrap(handle(x).expand(shape.toLongArray()));
  }

  @Override
  default Tensor slice(Tensor x, int axis, int from, int to) {
    return wrap(handle(x).narrow(axis, from, to - from));
  }

  @Override
  default Tensor concatenate(List<Tensor> parts, int axis) {
    org.bytedeco.pytorch.Tensor[] handles =
        parts.stream().map(LibTorchTensor::handle).toArray(org.bytedeco.pytorch.Tensor[]::new);
    try (TensorVector vector = new TensorVector(handles)) {
      return wrap(torch.cat(vector, axis));
    }
  }

  /** By one operation, whose gradient joins those of the parts. */
  @Override
  default List<Tensor> split(Tensor x, int parts, int axis) {
    List<Tensor> result = new ArrayList<>();
    try (TensorVector chunks = torch.chunk(handle(x), parts, axis)) {
      for (long part = 0; part < parts; part++) {
        result.add(wrap(new org.bytedeco.pytorch.Tensor(chunks.get(part))));
      }
    }
    return result;
  }

  @Override
  default Tensor pad(Tensor x, int axis, int before, int after, double value) {
    int fromEnd = x.shape().rank() - 1 - x.shape().axis(axis);
    long[] cells = new long[2 * (fromEnd + 1)]; // pairs of before and after, the last axis first
    cells[2 * fromEnd] = before;
    cells[2 * fromEnd + 1] = after;
    try (Scalar scalar = scalar(x, value)) {
      return wrap(torch.constant_pad_nd(handle(x), cells, scalar));
    }
  }

  @Override
  default Tensor flip(Tensor x, int axis) {
    return wrap(torch.flip(handle(x), axis));
  }

  @Override
  default Tensor expand(Tensor x, int axis) {
    return wrap(handle(x).unsqueeze(axis));
  }

  @Override
  default Tensor gather(Tensor table, Tensor indices) {
    if (table.shape().rank() == 2) {
      return wrap(torch.embedding(handle(table), handle(indices)));
    }
    Shape rows = rowsFor(indices.shape(), table.shape());
    try (org.bytedeco.pytorch.Tensor flat = handle(indices).reshape(-1);
        org.bytedeco.pytorch.Tensor chosen = handle(table).index_select(0, flat)) {
      return wrap(chosen.reshape(rows.toLongArray()));
    }
  }

  @Override
  default Tensor scatterAdd(Tensor values, Tensor indices, int rows) {
    Shape row = values.shape();
    for (int axis = 0; axis < indices.shape().rank(); axis++) {
      row = row.withoutFirst();
    }
    Shape flatRows = row.prepend(Math.toIntExact(indices.shape().elements()));
    try (org.bytedeco.pytorch.Tensor flat = handle(indices).reshape(-1);
        org.bytedeco.pytorch.Tensor added = handle(values).reshape(flatRows.toLongArray());
        org.bytedeco.pytorch.Tensor zero =
            handle(values).new_zeros(row.prepend(rows).toLongArray())) {
      return wrap(torch.index_add(zero, 0, flat, added));
    }
  }

  private static Shape rowsFor(Shape indices, Shape table) {
    Shape shape = table.withoutFirst();
    for (int axis = indices.rank() - 1; axis >= 0; axis--) {
      shape = shape.prepend(indices.size(axis));
    }
    return shape;
  }

  @Override
  default Tensor matmul(Tensor a, Tensor b) {
    return wrap(torch.matmul(handle(a), handle(b)));
  }

  @Override
  default Tensor transpose(Tensor x) {
    return wrap(handle(x).transpose(-2, -1));
  }

  @Override
  default Tensor linear(Tensor input, Tensor kernel, Tensor bias) {
    try (TensorOptional shift = new TensorOptional(handle(bias))) {
      return wrap(torch.linear(handle(input), handle(kernel), shift));
    }
  }
}
