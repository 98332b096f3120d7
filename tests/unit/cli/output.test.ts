import { describe, expect, it } from 'vitest';
import { bold, createOutput } from '../../../src/cli/output.ts';

const TITLE = 'a \u001b[31mred\u001b[1m title\u0007';

function printed(stream: { readonly isTTY?: boolean; readonly colours?: number }, isStyled: boolean): string {
  let text = '';
  const stdout = {
    write: (part: string) => {
      text += part;
    },
    isTTY: stream.isTTY ?? false,
    getColorDepth: () => stream.colours ?? 1,
  };
  createOutput(stdout, stdout, false).line(`${bold('best')} of ${TITLE}`, { isStyled });
  return text;
}

/** What a progress bar writes on a terminal of this kind. */
async function drawnOn(term: string): Promise<string> {
  const before = process.env.TERM;
  process.env.TERM = term;
  let text = '';
  const stderr = {
    write: (part: string) => {
      text += part;
      return true;
    },
    isTTY: true,
    columns: 80,
    on: () => undefined,
  };
  try {
    const bar = await createOutput(stderr, stderr, false).openProgress();
    bar.show({ phase: 'discover', done: 1, pending: 1, discovered: 2, requests: 3, embeddedTokens: 0, costUsd: 0 });
    bar.close();
    return text;
  } finally {
    process.env.TERM = before;
  }
}

describe('the progress of a sync', () => {
  it('moves the cursor only on a terminal that can', async () => {
    expect(await drawnOn('xterm-256color')).toContain('\u001b[');
    expect(await drawnOn('dumb')).toBe('');
  });
});

describe('a line of output', () => {
  it('is bold on a terminal with colours only', () => {
    expect(printed({ isTTY: true, colours: 8 }, true)).toContain('\u001b[1mbest\u001b[22m of');
    for (const stream of [{ isTTY: true, colours: 1 }, { colours: 8 }]) {
      expect(printed(stream, true)).toBe('best of a [31mred title\n');
    }
  });

  it('contains no control character of its content', () => {
    expect(printed({ isTTY: true, colours: 8 }, false)).toBe('best of a [31mred title\n');
    const styled = printed({ isTTY: true, colours: 8 }, true);
    expect(styled).not.toContain('\u001b[31m');
    expect(styled).not.toContain('\u0007');
  });
});
