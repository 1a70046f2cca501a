"""The event file that TensorBoardListenerTest expects, as TensorBoard's own library writes it.

Run: python tensorboard_events.py   (tensorboard 2.x; prints hexadecimal)
"""
import io

from tensorboard.compat.proto import event_pb2
from tensorboard.summary.writer.record_writer import RecordWriter

buffer = io.BytesIO()
writer = RecordWriter(buffer)
for event in [
    event_pb2.Event(wall_time=1000.5, file_version="brain.Event:2"),
    event_pb2.Event(
        wall_time=1000.5,
        step=203,
        summary={"value": [{"tag": "step/loss", "simple_value": 0.75}]},
    ),
    event_pb2.Event(
        wall_time=1000.5,
        step=3,
        summary={
            "value": [
                {"tag": "train/loss", "simple_value": 0.5},
                {"tag": "validation/loss", "simple_value": 0.6},
                {"tag": "train/stepSize", "simple_value": 0.01},
                {"tag": "train/samplesPerSecond", "simple_value": 250},
            ]
        },
    ),
]:
    writer.write(event.SerializeToString())
print(buffer.getvalue().hex())
