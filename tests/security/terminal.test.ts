import { describe, expect, it } from 'vitest';
import { createOutput } from '../../src/cli/output.ts';

describe('a terminal', () => {
  it('gets no control characters of titles, keys and messages', () => {
    const written: string[] = [];
    const stream = { write: (text: string) => written.push(text) };
    const out = createOutput(stream, stream, false);
    const hostile = 'a\u001b]0;owned\u0007\u001b[2Jb\u009b31mc\rd\be\u007f\tf\ng';
    out.line(hostile);
    out.note(hostile);
    out.result({}, () => hostile);
    expect(written).toEqual(Array(3).fill('a]0;owned[2Jb31mcde\tf\ng\n'));
  });
});
