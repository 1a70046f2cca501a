package io.sparknn.ml.distributed;

import io.sparknn.ml.data.HandleInvalid;
import io.sparknn.ml.data.SampleEncoder;
import io.sparknn.ml.data.SamplePlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.MapPartitionsRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.rdd.ShuffledRDD;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.sql.catalyst.InternalRow;
import scala.Function1;
import scala.Function3;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;

/**
 * The job of a training, in three stages: rows become samples and go to the workers by the hash of
 * their content; the workers train; what rank 0 has goes to one task, and so to the driver.
 *
 * <p>The workers' stage ends in a shuffle, though a tiny one, because Spark runs a failed barrier
 * stage again only if a shuffle follows it. And it claims that its output depends on the order of
 * its rows, because otherwise Spark may run again just the tasks that failed, which would wait for
 * the others for ever.
 */
final class TrainingStage {
  private static final ClassTag<Object> LONG = ClassTag.apply(long.class);
  private static final ClassTag<byte[]> BYTES = ClassTag.apply(byte[].class);
  private static final ClassTag<Tuple2<Object, byte[]>> PAIR = ClassTag.apply(Tuple2.class);

  private TrainingStage() {}

  private interface Encode
      extends Function1<
              scala.collection.Iterator<InternalRow>,
              scala.collection.Iterator<Tuple2<Object, byte[]>>>,
          Serializable {}

  private interface Train
      extends Function3<
              TaskContext,
              Object,
              scala.collection.Iterator<Tuple2<Object, byte[]>>,
              scala.collection.Iterator<Tuple2<Object, byte[]>>>,
          Serializable {}

  /**
   * Runs the job.
   *
   * @param rows that {@link SamplePlan#select} gives
   * @param profile what each worker's task asks for
   * @return the pieces of a {@link TrainingOutcome}; none if the workers were sent home
   */
  static List<byte[]> run(
      RDD<InternalRow> rows,
      SamplePlan plan,
      HandleInvalid handleInvalid,
      TrainingTask task,
      int workers,
      ResourceProfile profile) {
    Encode encode =
        partition ->
            CollectionConverters.asScala(
                new SampleIterator(
                    CollectionConverters.asJava(partition),
                    new SampleEncoder(plan),
                    handleInvalid,
                    task.counters().leftOut()));
    Train train =
        (context, index, samples) ->
            numbered(task.run(context, CollectionConverters.asJava(samples)));
    RDD<Tuple2<Object, byte[]>> samples = rows.mapPartitions(encode, false, PAIR);
    RDD<Tuple2<Object, byte[]>> trained =
        new MapPartitionsRDD<>(
            shuffle(samples, workers), train, false, workers > 1, true, PAIR, PAIR);
    if (profile.id() != ResourceProfile.DEFAULT_RESOURCE_PROFILE_ID()) {
      trained.withResources(profile);
    }
    return shuffle(trained, 1).toJavaRDD().collect().stream()
        .sorted(Comparator.comparingLong(piece -> (Long) piece._1()))
        .map(Tuple2::_2)
        .toList();
  }

  private static RDD<Tuple2<Object, byte[]>> shuffle(
      RDD<Tuple2<Object, byte[]>> pairs, int partitions) {
    // The tags of long and byte[] let Spark choose its fast serializer.
    return new ShuffledRDD<>(pairs, new KeyPartitioner(partitions), LONG, BYTES, BYTES);
  }

  private static scala.collection.Iterator<Tuple2<Object, byte[]>> numbered(List<byte[]> pieces) {
    List<Tuple2<Object, byte[]>> numbered = new ArrayList<>();
    for (byte[] piece : pieces) {
      numbered.add(new Tuple2<>((long) numbered.size(), piece));
    }
    return CollectionConverters.asScala(numbered.iterator());
  }
}
