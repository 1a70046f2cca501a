package io.sparknn.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Device;
import io.sparknn.engine.EngineOptions;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueDataBuffer;

class NativeMemoryTest {
  private final NativeOps nativeOps =
      NativeLibrary.load(EngineOptions.defaults().device()).nativeOps();
  private final NativeMemory memory = new NativeMemory(nativeOps, false);

  @AfterEach
  void close() {
    memory.close();
  }

  @Test
  void whatWasFreedServesTheNextRequestOfItsSize() {
    NativeBuffer first = memory.allocate(NativeType.FLOAT32, 1000);
    OpaqueDataBuffer handle = first.handle();
    first.release();
    assertThat(memory.allocate(NativeType.FLOAT32, 999).handle()).isNotSameAs(handle);
    assertThat(memory.allocate(NativeType.FLOAT64, 1000).handle()).isNotSameAs(handle);
    NativeBuffer again = memory.allocate(NativeType.FLOAT32, 1000);
    assertThat(memory.usedBytes()).isEqualTo(4 * 999 + 8 * 1000 + 4 * 1000);
    again.release();
    assertThat(memory.usedBytes()).isEqualTo(4 * 999 + 8 * 1000);
  }

  @Test
  void usedAndIdleTogetherStayBelowWhatWasOnceUsed() {
    List<NativeBuffer> small =
        IntStream.range(0, 10).mapToObj(i -> memory.allocate(NativeType.FLOAT32, 100)).toList();
    small.forEach(NativeBuffer::release);
    assertThat(memory.idleBytes()).isEqualTo(4000);
    NativeBuffer large = memory.allocate(NativeType.FLOAT32, 950);
    assertThat(memory.usedBytes() + memory.idleBytes()).isLessThanOrEqualTo(4000);
    large.release();
  }

  @Test
  void memoryLivesAsLongAsAStretchOfIt() {
    NativeBuffer whole = memory.allocate(NativeType.FLOAT32, 4);
    memory.write(whole, new float[] {1, 2, 3, 4});
    NativeBuffer stretch = memory.stretch(whole, 1, 3);
    NativeBuffer inner = memory.stretch(stretch, 1, 2);
    whole.release();
    stretch.release();
    assertThat(memory.usedBytes()).isEqualTo(16);
    assertThat(memory.readFloats(inner)).containsExactly(3, 4);
    inner.release();
    assertThat(memory.usedBytes()).isZero();
  }

  @Test
  void theLibraryIsLoadedOnce() {
    assertThat(NativeLibrary.load(Device.cpu())).isSameAs(NativeLibrary.load(Device.cpu()));
  }
}
