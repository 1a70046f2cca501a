package io.sparknn.ml.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparknn.engine.EngineOptions;
import io.sparknn.layers.Dense;
import io.sparknn.network.NetworkSpec;
import io.sparknn.network.TrainedNetwork;
import io.sparknn.shape.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;

class ScoringTest {
  private static final EngineOptions CPU = EngineOptions.defaults();

  @Test
  void networkTravelsByEachOfSparksSerializers() {
    ShippedNetwork network = new ShippedNetwork(network(1));
    SparkConf conf = new SparkConf(false);
    for (Serializer serializer : List.of(new JavaSerializer(conf), new KryoSerializer(conf))) {
      SerializerInstance instance = serializer.newInstance();
      ClassTag<ShippedNetwork> tag = ClassTag.apply(ShippedNetwork.class);
      ByteBuffer bytes = instance.serialize(network, tag);
      ShippedNetwork arrived = instance.deserialize(bytes, tag);
      assertThat(arrived.id()).isEqualTo(network.id());
      assertThat(arrived.network()).isEqualTo(network.network());
    }
  }

  @Test
  void networkIsOpenedOnceAndStaysOpenForAWhile() {
    ShippedNetwork network = new ShippedNetwork(network(1));
    try (OpenNetworks.Lease first = OpenNetworks.lease(network, "reference", CPU);
        OpenNetworks.Lease second = OpenNetworks.lease(network, "reference", CPU)) {
      assertThat(second.network()).isSameAs(first.network());
    }
    try (OpenNetworks.Lease later = OpenNetworks.lease(network, "reference", CPU)) {
      assertThat(later.network().predict(List.of(new float[] {1, 1}), 1)).hasSize(2);
    }
  }

  @Test
  void networksInUseStayOpenAndFewOthersDo() {
    List<OpenNetworks.Lease> leases = new ArrayList<>();
    for (int seed = 0; seed < 8; seed++) {
      leases.add(OpenNetworks.lease(new ShippedNetwork(network(seed)), "reference", CPU));
    }
    assertThat(OpenNetworks.count()).isGreaterThanOrEqualTo(8);
    for (OpenNetworks.Lease lease : leases) {
      assertThat(lease.network().predict(List.of(new float[] {1, 1}), 1)).hasSize(2);
    }
    leases.forEach(OpenNetworks.Lease::close);
    leases.forEach(OpenNetworks.Lease::close);
    assertThat(OpenNetworks.count()).isLessThanOrEqualTo(4);
  }

  private static TrainedNetwork network(long seed) {
    NetworkSpec spec = NetworkSpec.sequential(Shape.of(2), new Dense(2));
    return new TrainedNetwork(spec, new float[] {seed, 1, 2, 3, 4, 5}, new float[0]);
  }
}
