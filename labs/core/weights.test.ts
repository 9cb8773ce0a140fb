import assert from "node:assert/strict";
import test from "node:test";
import { parseWeights } from "./weights.ts";

/** A file with one tensor of each kind, written byte by byte. */
function file(): ArrayBuffer {
  const tensors = [
    { name: "rows", shape: [2, 3], type: "int8", offset: 0 },
    { name: "plain", shape: [1, 2], type: "float32", offset: 16 },
    { name: "whole", shape: [1, 3], type: "uint8", offset: 24 },
    { name: "half", shape: [1, 3], type: "nibble", offset: 28 },
  ];
  let header = JSON.stringify({ notes: { seed: 0 }, tensors });
  while (header.length % 4) header += " ";
  const bytes = new ArrayBuffer(4 + header.length + 32);
  const view = new DataView(bytes);
  view.setUint32(0, header.length, true);
  new Uint8Array(bytes, 4).set(new TextEncoder().encode(header));
  const at = 4 + header.length;
  view.setFloat32(at, 0.5, true);
  view.setFloat32(at + 4, 2, true);
  [1, -2, 3, 127, -127, 0].forEach((one, i) => view.setInt8(at + 8 + i, one));
  view.setFloat32(at + 16, -1.25, true);
  view.setFloat32(at + 20, 8, true);
  [0, 128, 255].forEach((one, i) => view.setUint8(at + 24 + i, one));
  view.setUint8(at + 28, 0xf3); // low half first: 3, then 15
  view.setUint8(at + 29, 0x07);
  return bytes;
}

test("every kind of tensor is read row by row", () => {
  const weights = parseWeights(file());
  assert.deepEqual([...weights.tensor("rows")], [0.5, -1, 1.5, 254, -254, 0]);
  assert.deepEqual([...weights.tensor("plain")], [-1.25, 8]);
  assert.deepEqual([...weights.tensor("whole")], [0, 128, 255]);
  assert.deepEqual([...weights.tensor("half")], [3, 15, 7]);
  assert.deepEqual(weights.shape("rows"), [2, 3]);
  assert.deepEqual(weights.notes, { seed: 0 });
});

test("a tensor that is not there, and bytes that are no weights, are refused", () => {
  assert.throws(() => parseWeights(file()).tensor("none"), /no none/);
  for (const bytes of [new ArrayBuffer(2), new ArrayBuffer(64), file().slice(0, 20)]) {
    assert.throws(() => parseWeights(bytes));
  }
});
