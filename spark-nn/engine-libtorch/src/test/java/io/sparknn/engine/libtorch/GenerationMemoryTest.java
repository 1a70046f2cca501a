package io.sparknn.engine.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.generation.BeamSearch;
import io.sparknn.generation.Decoding;
import io.sparknn.generation.Generator;
import io.sparknn.generation.Greedy;
import io.sparknn.generation.Limits;
import io.sparknn.generation.Sampling;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.zoo.TransformerSize;
import io.sparknn.zoo.Transformers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

/** Generation frees every native object, also what layers remember and beams leave behind. */
class GenerationMemoryTest {
  private static final Pattern MORE = Pattern.compile("native objects more: (-?\\d+)");

  @Test
  void everyNativeObjectIsFreed() throws Exception {
    List<String> counting = List.of("-Dorg.bytedeco.javacpp.nopointergc=false"); // only then
    Subprocess.Ending ending = Subprocess.start(Main.class, counting).await();
    assertThat(ending.exitCode()).as(ending.output()).isZero();
    Matcher matcher = MORE.matcher(ending.output());
    assertThat(matcher.find()).as(ending.output()).isTrue();
    assertThat(Long.parseLong(matcher.group(1)))
        .as("native objects after 60 generations of many steps, less those after 3")
        .isNotPositive();
  }

  /** Generates with each way of decoding. */
  public static final class Main {
    private Main() {}

    /** Prints how many native objects there are more after than before. */
    public static void main(String[] arguments) {
      NetworkSpec spec = Transformers.languageModel(new TransformerSize(2, 8, 2), 9);
      double[] start = new Network(spec).parameters().initialValues(1);
      float[] parameters = new float[start.length];
      for (int index = 0; index < start.length; index++) {
        parameters[index] = (float) start[index];
      }
      try (Engine engine = new LibTorchEngineProvider().open(EngineOptions.defaults());
          OpenNetwork network =
              new OpenNetwork(engine, new TrainedNetwork(spec, parameters, new float[0]))) {
        generate(network);
        long before = Pointer.totalCount();
        for (int round = 0; round < 20; round++) {
          generate(network);
        }
        System.out.println("native objects more: " + (Pointer.totalCount() - before));
      }
    }

    private static void generate(OpenNetwork network) {
      List<long[]> prompts = List.of(new long[] {1, 2, 3}, new long[] {4}, new long[] {5, 6});
      for (Decoding decoding : List.of(new Greedy(), new Sampling(1), new BeamSearch(3))) {
        new Generator(network, "tokens", decoding, new Limits(12, 0)).generate(prompts);
      }
    }
  }
}
