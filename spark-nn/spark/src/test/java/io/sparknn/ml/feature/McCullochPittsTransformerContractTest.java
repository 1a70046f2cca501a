package io.sparknn.ml.feature;

import io.sparknn.ml.TestData;
import io.sparknn.ml.TransformerContract;
import io.sparknn.neurons.McCullochPittsNeuron;
import io.sparknn.neurons.ThresholdNetwork;
import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;

class McCullochPittsTransformerContractTest extends TransformerContract<McCullochPittsTransformer> {

  @Override
  protected McCullochPittsTransformer stage(String output) {
    return new McCullochPittsTransformer()
        .setNeurons(ThresholdNetwork.of(McCullochPittsNeuron.and(2)))
        .setInputCol("bits")
        .setOutputCol(output);
  }

  @Override
  protected Dataset<Row> data() {
    return TestData.frame(
        List.of(
            RowFactory.create(0, Vectors.dense(0, 0)),
            RowFactory.create(1, Vectors.dense(0, 1)),
            RowFactory.create(2, Vectors.sparse(2, new int[] {0}, new double[] {1})),
            RowFactory.create(3, Vectors.dense(1, 1))),
        TestData.field("id", DataTypes.IntegerType),
        TestData.field("bits", SQLDataTypes.VectorType()));
  }

  @Override
  protected ParamPair<?> change(McCullochPittsTransformer stage) {
    return stage.neurons().w(ThresholdNetwork.of(McCullochPittsNeuron.or(2)));
  }

  @Override
  protected McCullochPittsTransformer load(String path) {
    return McCullochPittsTransformer.load(path);
  }
}
