import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const SCRIPTS = resolve(import.meta.dirname, '../../../scripts');
const PARTS = ['manifest', 'contents', 'notionbot.dump', 'notionbot.env', 'bot_config.json'];

/** The functions of scripts/backup-file.sh, in a shell of their own. */
function shell(command: string, input = ''): { readonly code: number; readonly out: string; readonly said: string } {
  const setUp = `set -euo pipefail; cd '${SCRIPTS}'; . ./on-host.sh; . ./backup-file.sh; `;
  const { status, stdout, stderr } = spawnSync('bash', ['-c', setUp + command], { input, encoding: 'utf8' });
  return { code: status ?? -1, out: stdout, said: stderr };
}

const nameOf = (at: Date): string => `notionbot-${at.toISOString().replace(/[-:]|\.\d+/g, '')}-0123456789abcdef.tar`;
const DAY_MS = 86_400_000;

describe('retention', () => {
  const outdated = (names: readonly string[], rules: string): readonly string[] =>
    shell(`outdated_backups ${rules}`, names.map((name) => `${name}\n`).join(''))
      .out.split('\n')
      .filter(Boolean)
      .toSorted();
  const daily = (days: number) =>
    Array.from({ length: days }, (_, day) =>
      nameOf(new Date(Date.UTC(2026, 10, 24, 3, 30) - (days - 1 - day) * DAY_MS)),
    );

  it('keeps 7 days, 4 weeks and 6 months of daily backups', () => {
    const names = daily(400);
    const removed = outdated(names, '7 4 6');
    const kept = names.filter((name) => !removed.includes(name)).map((name) => name.slice(10, 18));
    expect(kept).toEqual([
      ...['20260630', '20260731', '20260831', '20260930', '20261031'],
      ...['20261108', '20261115', '20261118', '20261119', '20261120', '20261121', '20261122', '20261123', '20261124'],
    ]);
  });

  it('never removes the newest, whatever the rules', () => {
    expect(outdated(daily(1), '0 0 0')).toEqual([]);
    expect(outdated(daily(3), '0 0 0')).toEqual(daily(3).slice(0, 2));
    expect(outdated([], '7 4 6')).toEqual([]);
  });

  it('for any times, keeps at most 17, always the newest, and no day of the last seven goes empty', () => {
    const dayOf = (name: string): string => name.slice(10, 18);
    for (let round = 0; round < 8; round++) {
      const times = Array.from({ length: randomInt(1, 60) }, () => new Date(Date.UTC(2025, 0, 1) + randomInt(6e10)));
      const names = [...new Set(times.map(nameOf))].toSorted();
      const removed = outdated(names, '7 4 6');
      const kept = names.filter((name) => !removed.includes(name));
      expect(kept.length, names.join('\n')).toBeLessThanOrEqual(17);
      expect(kept.at(-1)).toBe(names.at(-1));
      const lastDays = [...new Set(names.map(dayOf))].slice(-7);
      expect([...new Set(kept.map(dayOf))], names.join('\n')).toEqual(expect.arrayContaining(lastDays));
    }
  });

  it('counts nothing as a backup that is not named like one', () => {
    const folder = mkdtempSync(join(tmpdir(), 'backup-names-'));
    const names = [
      ...daily(2),
      'notionbot-undo-20261124T033000Z-0123456789abcdef.tar',
      'notionbot-2026.tar',
      '.partial-x',
    ];
    for (const name of names) writeFileSync(join(folder, name), '');
    expect(
      shell(`list_backups '${folder}'`)
        .out.split('\n')
        .filter(Boolean)
        .map((name) => basename(name)),
    ).toEqual(daily(2));
    rmSync(folder, { recursive: true });
  });
});

describe('a backup file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'backup-file-'));
  let whole: Buffer;
  let name: string;

  beforeAll(() => {
    writeFileSync(join(folder, 'manifest'), 'format=1\nmade=20261124T033000Z\nprogram=1.0.0\nrows=3\n');
    writeFileSync(join(folder, 'contents'), 'migration\t0001_initial\nrows\tchunk\t3\t42\n');
    writeFileSync(join(folder, 'notionbot.dump'), Buffer.concat([Buffer.from('PGDMP'), Buffer.alloc(60_000, 'x1')]));
    writeFileSync(join(folder, 'notionbot.env'), 'SYNC_INTERVAL=300\n');
    writeFileSync(join(folder, 'bot_config.json'), '{"chunk_size": 900}\n');
    pack('whole.tar');
    whole = readFileSync(join(folder, 'whole.tar'));
    name = `notionbot-20261124T033000Z-${createHash('sha256').update(whole).digest('hex').slice(0, 16)}.tar`;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function pack(file: string, parts: readonly string[] = PARTS): void {
    const sums = execFileSync('sha256sum', parts, { cwd: folder });
    writeFileSync(join(folder, 'SHA256SUMS'), sums);
    execFileSync('tar', ['-cf', file, 'SHA256SUMS', ...parts], { cwd: folder });
  }

  function open(fileName: string, content: Buffer) {
    const place = mkdtempSync(join(folder, 'open-'));
    const into = join(place, 'out');
    mkdirSync(into);
    writeFileSync(join(place, fileName), content);
    return { ...shell(`open_backup '${join(place, fileName)}' '${into}'`), into };
  }

  it('opens where it is whole, under its own name or another', () => {
    for (const each of [name, 'renamed.tar']) {
      const { code, into } = open(each, whole);
      expect(code).toBe(0);
      expect(readFileSync(join(into, 'bot_config.json'), 'utf8')).toBe('{"chunk_size": 900}\n');
      expect(shell(`rows_of '${into}/contents'; migrations_of '${into}/contents'`).out).toBe('30001_initial\n');
    }
  });

  it('cut at 20 random places is refused with a sentence, also without its checksum in the name', () => {
    // Behind the last part there are only zeros, which tar needs not.
    const end = whole.lastIndexOf('900}\n') + 5;
    for (let n = 0; n < 20; n++) {
      const at = randomInt(end);
      for (const each of [name, 'renamed.tar']) {
        const { code, said } = open(each, whole.subarray(0, at));
        expect([at, code]).toEqual([at, 1]);
        expect(said).toMatch(/is damaged|is not there, or empty|is not whole/);
      }
    }
  });

  it('with one bit turned over in any part is refused', () => {
    for (const part of ['format=1', '0001_initial', 'PGDMP', 'SYNC_INTERVAL', 'chunk_size']) {
      const flipped = Buffer.from(whole);
      flipped[whole.lastIndexOf(part)]! ^= 1;
      for (const each of [name, 'renamed.tar']) expect([part, open(each, flipped).code]).toEqual([part, 1]);
    }
  });

  it('without a part, or with a part that no checksum covers, is refused', () => {
    pack('less.tar', PARTS.slice(0, 4));
    expect(open('less.tar', readFileSync(join(folder, 'less.tar'))).code).toBe(1);
    writeFileSync(join(folder, 'SHA256SUMS'), execFileSync('sha256sum', PARTS.slice(0, 4), { cwd: folder }));
    execFileSync('tar', ['-cf', 'bare.tar', 'SHA256SUMS', ...PARTS], { cwd: folder });
    expect(open('bare.tar', readFileSync(join(folder, 'bare.tar'))).said).toContain('has no checksum');
  });

  it('of a later format, or encrypted without an identity, says so', () => {
    writeFileSync(join(folder, 'manifest'), 'format=2\n');
    pack('later.tar');
    expect(open('later.tar', readFileSync(join(folder, 'later.tar'))).said).toContain(
      'format 2, which this version does not know',
    );
    expect(open('some.tar.age', Buffer.from('age-encryption.org/v1')).said).toContain('give --identity FILE');
  });

  it('takes out nothing but the known parts', () => {
    writeFileSync(join(folder, 'extra'), 'x');
    writeFileSync(join(folder, 'manifest'), 'format=1\n');
    pack('extra.tar', [...PARTS, 'extra']);
    const { into } = open('extra.tar', readFileSync(join(folder, 'extra.tar')));
    expect(execFileSync('ls', [into], { encoding: 'utf8' })).not.toContain('extra');
  });
});
