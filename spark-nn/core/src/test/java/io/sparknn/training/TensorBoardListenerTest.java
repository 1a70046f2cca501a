package io.sparknn.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardListenerTest {
  private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_000_500), ZoneOffset.UTC);

  /** What TensorBoard's own library writes: src/test/python/tensorboard_events.py. */
  private static final String EXPECTED =
      "1800000000000000a37f4b22090000000000448f401a0d627261696e2e4576656e743a32aba3"
          + "3345200000000000000029eda950090000000000448f4010cb012a120a100a09737465702f6c"
          + "6f7373150000403f685c59676e00000000000000c4bf3364090000000000448f4010032a610a"
          + "110a0a747261696e2f6c6f7373150000003f0a160a0f76616c69646174696f6e2f6c6f737315"
          + "9a99193f0a150a0e747261696e2f7374657053697a65150ad7233c0a1d0a16747261696e2f73"
          + "616d706c65735065725365636f6e641500007a43dbb07621";

  @TempDir private Path folder;

  @Test
  void writesWhatTensorBoardItselfWould() throws IOException {
    TensorBoardListener listener = new TensorBoardListener(folder.resolve("run/1"), CLOCK);
    listener.onStep(new StepReport(3, 5, 3, 100, Map.of("loss", 0.75)));
    listener.onEpoch(
        new EpochReport(3, 5, Map.of("loss", 0.5), Map.of("loss", 0.6), 0.01, 500, 2, 1));

    assertThat(listener.file().getParent()).isEqualTo(folder.resolve("run/1"));
    assertThat(listener.file().getFileName().toString())
        .startsWith("events.out.tfevents.1000.")
        .endsWith(".spark-nn");
    assertThat(HexFormat.of().formatHex(Files.readAllBytes(listener.file()))).isEqualTo(EXPECTED);
  }

  @Test
  void folderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> new TensorBoardListener(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "No event file for TensorBoard can be written in "
                + file
                + "; name a folder on a disk of the driver that may be written to.");
  }
}
