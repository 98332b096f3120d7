/** A terminal recording: its lines and when each appeared, in seconds. Stored as asciicast v2 (docs.asciinema.org). */
export type Cast = {
  readonly columns: number;
  readonly lines: readonly { readonly atSeconds: number; readonly text: string }[];
};

export function writeCast({ columns, lines }: Cast): string {
  const header = { version: 2, width: columns, height: lines.length };
  const events = lines.map(({ atSeconds, text }) => [Number(atSeconds.toFixed(2)), 'o', `${text}\r\n`]);
  return [header, ...events].map((line) => `${JSON.stringify(line)}\n`).join('');
}

export function readCast(text: string): Cast {
  const [header, ...events] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return {
    columns: header.width,
    lines: (events as [number, 'o', string][]).map(([atSeconds, , output]) => ({
      atSeconds,
      text: output.replace(/\r\n$/, ''),
    })),
  };
}

/** Wraps at blanks where possible, as a reader would; a terminal wraps anywhere. */
export function wrap(text: string, columns: number): readonly string[] {
  const rows: string[] = [];
  let rest = text;
  while (rest.length > columns) {
    const blank = rest.lastIndexOf(' ', columns);
    const end = blank > columns / 2 ? blank : columns;
    rows.push(rest.slice(0, end));
    rest = `    ${rest.slice(end).trimStart()}`;
  }
  return [...rows, rest];
}
