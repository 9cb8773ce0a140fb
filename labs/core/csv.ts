/** A table as a file that other programs read. */

/** Rows as RFC 4180 has them. */
export const csv = (rows: (string | number)[][]): string =>
  rows
    .map((row) =>
      row.map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : cell)).join(","),
    )
    .join("\r\n") + "\r\n";
