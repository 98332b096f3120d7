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
