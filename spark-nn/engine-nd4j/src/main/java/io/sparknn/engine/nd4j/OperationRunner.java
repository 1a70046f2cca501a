package io.sparknn.engine.nd4j;

import io.sparknn.engine.EngineException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueLaunchContext;

/** Runs ND4J's operations on tensors. */
final class OperationRunner implements AutoCloseable {
  private static final int STEP = 41; // ND4J's number for it

  private final NativeLibrary library;
  private final NativeOps nativeOps;
  private final ShapeDescriptors shapes;
  private final boolean onGpu;
  private final Deque<NativeContext> contexts = new ConcurrentLinkedDeque<>();

  OperationRunner(NativeLibrary library, boolean onGpu) {
    this.library = library;
    this.nativeOps = library.nativeOps();
    this.shapes = new ShapeDescriptors(nativeOps);
    this.onGpu = onGpu;
  }

  /** Runs an operation with all that was said about it; outputs are overwritten. */
  void run(OperationCall call, List<Nd4jTensor> inputs, List<Nd4jTensor> outputs) {
    NativeContext idle = contexts.poll();
    NativeContext context = idle == null ? new NativeContext(nativeOps) : idle;
    try {
      for (int index = 0; index < inputs.size(); index++) {
        Nd4jTensor input = inputs.get(index);
        ShapeDescriptors.Descriptor shape = describe(input);
        nativeOps.setGraphContextInputBuffer(
            context.handle(), index, input.buffer().handle(), shape.host(), shape.device());
      }
      for (int index = 0; index < outputs.size(); index++) {
        Nd4jTensor output = outputs.get(index);
        ShapeDescriptors.Descriptor shape = describe(output);
        nativeOps.setGraphContextOutputBuffer(
            context.handle(), index, output.buffer().handle(), shape.host(), shape.device());
      }
      call.configure(context);
      int status = nativeOps.execCustomOp2(null, library.operation(call.name()), context.handle());
      if (status != 0) {
        throw failure(call.name(), inputs, outputs);
      }
    } finally {
      nativeOps.ctxPurge(context.handle());
      contexts.push(context);
    }
  }

  /** Runs an elementwise function. */
  void run(Transform transform, Nd4jTensor x, Nd4jTensor z) {
    PointerPointer<Pointer> environment = environment();
    LongPointer shape = describe(x).host();
    LongPointer deviceShape = describe(x).device();
    switch (transform.family()) {
      case SAME ->
          nativeOps.execTransformSame(
              environment,
              transform.number(),
              x.buffer().handle(),
              shape,
              deviceShape,
              z.buffer().handle(),
              shape,
              deviceShape,
              null);
      case FLOAT ->
          nativeOps.execTransformFloat(
              environment,
              transform.number(),
              x.buffer().handle(),
              shape,
              deviceShape,
              z.buffer().handle(),
              shape,
              deviceShape,
              null);
      case STRICT ->
          nativeOps.execTransformStrict(
              environment,
              transform.number(),
              x.buffer().handle(),
              shape,
              deviceShape,
              z.buffer().handle(),
              shape,
              deviceShape,
              null);
    }
    if (nativeOps.lastErrorCode() != 0) {
      throw failure(transform.name(), List.of(x), List.of(z));
    }
  }

  /** Runs the step function: 1 where x is greater than a number, else 0. */
  void runStep(Nd4jTensor x, Nd4jTensor number, Nd4jTensor z) {
    ShapeDescriptors.Descriptor shape = describe(x);
    ShapeDescriptors.Descriptor scalar = describe(number);
    nativeOps.execScalar(
        environment(),
        STEP,
        x.buffer().handle(),
        shape.host(),
        shape.device(),
        z.buffer().handle(),
        shape.host(),
        shape.device(),
        number.buffer().handle(),
        scalar.host(),
        scalar.device(),
        null);
    if (nativeOps.lastErrorCode() != 0) {
      throw failure("step", List.of(x, number), List.of(z));
    }
  }

  private ShapeDescriptors.Descriptor describe(Nd4jTensor tensor) {
    return shapes.of(tensor.shape(), tensor.type(), tensor.isTransposed());
  }

  /** What functions read a GPU's stream and buffers from; the CPU has none. */
  private PointerPointer<Pointer> environment() {
    if (!onGpu) {
      return null;
    }
    OpaqueLaunchContext launch = nativeOps.defaultLaunchContext();
    return new PointerPointer<>(
        null,
        nativeOps.lcExecutionStream(launch),
        null,
        nativeOps.lcAllocationPointer(launch),
        nativeOps.lcReductionPointer(launch),
        nativeOps.lcScalarPointer(launch),
        nativeOps.lcReductionPointer(launch));
  }

  private EngineException failure(
      String operation, List<Nd4jTensor> inputs, List<Nd4jTensor> outputs) {
    List<Nd4jTensor> all = new ArrayList<>(inputs);
    all.addAll(outputs);
    return new EngineException(
        "ND4J's operation '"
            + operation
            + "' failed on "
            + all.stream().map(tensor -> tensor.type() + " " + tensor.shape()).toList()
            + " (operands, then results): "
            + nativeOps.lastErrorMessage());
  }

  @Override
  public void close() {
    for (NativeContext context = contexts.poll(); context != null; context = contexts.poll()) {
      context.close();
    }
  }
}
