package io.sparknn.benchmarks;

import io.sparknn.engine.Device;
import io.sparknn.engine.Engine;
import io.sparknn.engine.EngineOptions;
import io.sparknn.engine.Engines;
import io.sparknn.generation.Generator;
import io.sparknn.generation.Greedy;
import io.sparknn.generation.Limits;
import io.sparknn.network.Network;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.OpenNetwork;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.zoo.Transformers;
import java.util.List;
import java.util.stream.LongStream;

/** Greedy continuation of prompts of one token by an untrained language model. */
final class TokenGeneration implements AutoCloseable {
  private final Engine engine;
  private final OpenNetwork network;
  private final Generator generator;
  private final List<long[]> prompts;
  private final int length;

  TokenGeneration(String engineName, int threads, NetworkSpec spec, int batchSize, int length) {
    this.engine = Engines.open(engineName, new EngineOptions(Device.cpu(), threads));
    double[] start = new Network(spec).parameters().initialValues(1);
    float[] parameters = new float[start.length];
    for (int index = 0; index < start.length; index++) {
      parameters[index] = (float) start[index];
    }
    this.network = new OpenNetwork(engine, new TrainedNetwork(spec, parameters, new float[0]));
    this.generator = new Generator(network, Transformers.TOKENS, new Greedy(), new Limits(length));
    this.prompts = LongStream.range(0, batchSize).mapToObj(token -> new long[] {token}).toList();
    this.length = length;
  }

  /** Generates so many times; gives the speed in tokens. */
  Turn run(int passes) {
    double cpuSeconds = Turn.cpuSeconds();
    long started = System.nanoTime();
    for (int pass = 0; pass < passes; pass++) {
      generator.generate(prompts);
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    double tokens = (double) passes * prompts.size() * length;
    return Turn.of(tokens, seconds, Turn.cpuSeconds() - cpuSeconds);
  }

  @Override
  public void close() {
    network.close();
    engine.close();
  }
}
