import { readdirSync, readFileSync } from 'node:fs';
import { createDeflate, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPdf } from '../../src/files/read-pdf.ts';

const NEVER = new AbortController().signal;
const BOMB_MB = 800;
const MAX_MEMORY_MB = 512;

/** A PDF whose page unpacks to 800 MB; the file itself has a few kilobytes. */
async function bomb(): Promise<Buffer> {
  const packer = createDeflate({ level: 1 });
  const parts: Buffer[] = [];
  packer.on('data', (part: Buffer) => parts.push(part));
  const block = Buffer.alloc(8_000_000, ' ');
  for (let mb = 0; mb < BOMB_MB; mb += 8) await new Promise((resolve) => packer.write(block, resolve));
  await new Promise<void>((resolve) => packer.end(resolve));
  const stream = deflateSync(Buffer.concat(parts), { level: 9 });
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
    `<< /Length ${stream.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${stream.toString('latin1')}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = `xref\n0 5\n0000000000 65535 f \n${table}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(body + end, 'latin1');
}

/** Of the processes that read PDFs now: peak memory in MB and priority. */
function readers(): readonly { readonly peakMb: number; readonly nice: number; readonly environment: string }[] {
  return readdirSync('/proc').flatMap((pid) => {
    try {
      if (!/^\d+$/.test(pid) || !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('pdf-process.ts')) return [];
      const peakKb = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      const nice = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]);
      return [{ peakMb: peakKb / 1024, nice, environment: readFileSync(`/proc/${pid}/environ`, 'utf8') }];
    } catch {
      return [];
    }
  });
}

describe('a hostile attachment', () => {
  it(`that unpacks to ${BOMB_MB} MB ends its reader within the limit of memory`, async () => {
    const file = await bomb();
    expect(file.length).toBeLessThan(10_000);
    const seen: ReturnType<typeof readers>[number][] = [];
    const timer = setInterval(() => seen.push(...readers()), 10);
    const reading = await readPdf(file, { timeoutMs: 30_000, maxMemoryMb: MAX_MEMORY_MB, maxCharacters: 1_000 }, NEVER);
    clearInterval(timer);
    expect(reading.kind).toBe('unreadable');
    expect(seen.length).toBeGreaterThan(0);
    const peakMb = Math.max(...seen.map((each) => each.peakMb));
    process.stderr.write(`a PDF of ${file.length} bytes: its reader took ${Math.round(peakMb)} MB\n`);
    // The program's own code and libraries come on top.
    expect(peakMb).toBeLessThan(MAX_MEMORY_MB + 128);
    expect(seen.some(({ nice }) => nice === 19)).toBe(true);
    for (const { environment } of seen) expect(environment).not.toMatch(/HOME|TOKEN|KEY/);
  });
});
