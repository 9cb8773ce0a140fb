/** Reads the weight files that `python3 -m scripts weights` writes; the format is told there. */

interface Entry {
  name: string;
  shape: [rows: number, columns: number];
  type: "int8" | "float32" | "uint8" | "nibble";
  offset: number; // in bytes, from the begin of the data
}

export interface Weights {
  notes: Record<string, unknown>;
  /** A tensor by its name, row by row. Raises RangeError for one that is not there. */
  tensor(name: string): Float64Array;
  shape(name: string): [rows: number, columns: number];
}

/** Raises RangeError for bytes that are no weight file. */
export function parseWeights(bytes: ArrayBuffer): Weights {
  const view = new DataView(bytes);
  const length = view.getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 4, length)));
  const entries = new Map<string, Entry>(
    (header.tensors as Entry[]).map((entry) => [entry.name, entry]),
  );
  const find = (name: string): Entry => {
    const entry = entries.get(name);
    if (!entry) throw new RangeError(`the weight file has no ${name}`);
    return entry;
  };
  return {
    notes: header.notes,
    shape: (name) => find(name).shape,
    tensor(name) {
      const { shape, type, offset } = find(name);
      const [rows, columns] = shape;
      const out = new Float64Array(rows * columns);
      const at = 4 + length + offset;
      if (type === "int8") {
        for (let row = 0; row < rows; row++) {
          const scale = view.getFloat32(at + 4 * row, true);
          for (let i = row * columns; i < (row + 1) * columns; i++) {
            out[i] = scale * view.getInt8(at + 4 * rows + i);
          }
        }
      } else {
        for (let i = 0; i < out.length; i++) {
          if (type === "float32") out[i] = view.getFloat32(at + 4 * i, true);
          else if (type === "uint8") out[i] = view.getUint8(at + i);
          else out[i] = (view.getUint8(at + (i >> 1)) >> (i % 2 ? 4 : 0)) & 15;
        }
      }
      return out;
    },
  };
}
