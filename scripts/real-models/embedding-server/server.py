"""OpenAI's embeddings API on loopback, with an ONNX model of the BERT family that pools its first token (bge).

usage: python server.py --model FOLDER --name NAME --port PORT [--threads 2]
FOLDER holds tokenizer.json and onnx/model.onnx.
"""

import argparse
import base64
import json
import pathlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy
import onnxruntime
import tokenizers

MAX_BODY_BYTES = 16_000_000
MAX_TOKENS = 512
"""Longer texts are refused, as text-embeddings-inference does by default."""
BATCH = 16


class TooLong(Exception):
    pass


class Model:
    def __init__(self, folder: pathlib.Path, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(folder / "onnx" / "model.onnx"), options)
        self.tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()
        self.lock = threading.Lock()
        self.inputs = {each.name for each in self.session.get_inputs()}

    def embed(self, texts: list[str]) -> tuple[numpy.ndarray, int]:
        """One vector of length 1 a text, and the number of tokens."""
        encoded = [each.ids for each in self.tokenizer.encode_batch(texts)]
        longest = max((len(ids) for ids in encoded), default=0)
        if longest > MAX_TOKENS:
            raise TooLong(f"Input is too long: {longest} tokens, the maximum is {MAX_TOKENS}")
        # Texts of similar length are computed together, so that little of a batch is padding.
        order = sorted(range(len(encoded)), key=lambda at: len(encoded[at]))
        vectors: list[numpy.ndarray | None] = [None] * len(encoded)
        for start in range(0, len(order), BATCH):
            part = order[start : start + BATCH]
            for at, vector in zip(part, self._run([encoded[at] for at in part])):
                vectors[at] = vector
        return numpy.array(vectors), sum(map(len, encoded))

    def _run(self, batch: list[list[int]]) -> numpy.ndarray:
        width = max(map(len, batch))
        ids = numpy.array([each + [0] * (width - len(each)) for each in batch], dtype=numpy.int64)
        mask = numpy.array([[1] * len(each) + [0] * (width - len(each)) for each in batch], dtype=numpy.int64)
        given = {"input_ids": ids, "attention_mask": mask, "token_type_ids": numpy.zeros_like(ids)}
        # Two at once would only share the processor.
        with self.lock:
            hidden = self.session.run(None, {name: given[name] for name in self.inputs})[0]
        first = hidden[:, 0]
        return first / numpy.linalg.norm(first, axis=1, keepdims=True)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: Model
    name: str

    def do_GET(self) -> None:
        if self.path == "/health":
            self.reply(200, {"status": "ok"})
        else:
            self.refuse(404, "not_found_error", "File Not Found")

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length") or 0)
        if self.path != "/v1/embeddings":
            return self.refuse(404, "not_found_error", "File Not Found")
        if length > MAX_BODY_BYTES:
            return self.refuse(413, "invalid_request_error", "The request is too large")
        try:
            body = json.loads(self.rfile.read(length))
            texts = [body["input"]] if isinstance(body["input"], str) else body["input"]
            if body.get("model") != self.name:
                return self.refuse(404, "not_found_error", f"model '{body.get('model')}' not found")
            vectors, tokens = self.model.embed(texts)
        except TooLong as error:
            return self.refuse(413, "invalid_request_error", str(error))
        except (ValueError, KeyError, TypeError) as error:
            return self.refuse(400, "invalid_request_error", str(error))
        as_text = body.get("encoding_format") == "base64"
        data = [
            {"object": "embedding", "index": at, "embedding": to_base64(vector) if as_text else vector.tolist()}
            for at, vector in enumerate(vectors)
        ]
        usage = {"prompt_tokens": tokens, "total_tokens": tokens}
        return self.reply(200, {"object": "list", "model": self.name, "data": data, "usage": usage})

    def refuse(self, status: int, kind: str, message: str) -> None:
        self.close_connection = True
        self.reply(status, {"error": {"code": status, "message": message, "type": kind}})

    def reply(self, status: int, value: object) -> None:
        text = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        pass


def to_base64(vector: numpy.ndarray) -> str:
    return base64.b64encode(vector.astype("<f4").tobytes()).decode()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", type=pathlib.Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    Handler.model, Handler.name = Model(options.model, options.threads), options.name
    ThreadingHTTPServer(("127.0.0.1", options.port), Handler).serve_forever()


if __name__ == "__main__":
    main()
