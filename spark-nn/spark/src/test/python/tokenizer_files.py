"""Tokenizers of Hugging Face's library, and what they make of some texts, for the tests in io.sparknn.ml.text.

pip install tokenizers==0.23.3
python tokenizer_files.py

Writes ../resources/text/byte-pairs.json and word-pieces.json, learnt from ../resources/text/moby-dick.txt, chapters 1
and 2 of Melville's novel of 1851; and encodings.json, ids of texts by each.
"""
import json
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

FOLDER = Path(__file__).parent.parent / "resources" / "text"
LINES = (FOLDER / "moby-dick.txt").read_text("utf-8").split("\n")
TEXTS = [
    "Call me Ishmael.",
    "",
    " ",
    "I'd say: it's 1851,  isn't it?\n\n\tThey'll know.",
    "Übermut – œuvre, naïve ﬁancée",
    "他们说鲸鱼 は 大きい です。",
    "кит и море; η θάλασσα; الحوت; 고래",
    "🐳🐋 and 👩‍🚀",
    "xyzzyqqq zzzzzzzzzzzzzz ------- ......",
    "a\u00a0b\u2003c\r\nd",
    "the whale " * 20,
]


def byte_pairs():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=1500,
        min_frequency=2,
        special_tokens=["<pad>", "<unk>", "<s>", "</s>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(LINES, trainer)
    return tokenizer


def word_pieces():
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    trainer = trainers.WordPieceTrainer(
        vocab_size=500, special_tokens=["[PAD]", "[UNK]", "[CLS]", "[SEP]"], show_progress=False
    )
    tokenizer.train_from_iterator(LINES, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    tokenizer.enable_truncation(8)  # which our stage must not do unasked
    tokenizer.enable_padding(length=8)
    return tokenizer


encodings = {"texts": TEXTS}
for name, tokenizer in (("byte-pairs", byte_pairs()), ("word-pieces", word_pieces())):
    tokenizer.save(str(FOLDER / f"{name}.json"), pretty=False)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encodings[name] = [tokenizer.encode(text).ids for text in TEXTS]
(FOLDER / "encodings.json").write_text(json.dumps(encodings, ensure_ascii=True), "utf-8")
