import { createDeflate, deflateSync } from 'node:zlib';

/** Numbered objects, from 1, as a PDF. The first one is the catalog. */
function pdfOf(objects: readonly string[]): Buffer {
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`;
  return Buffer.from(body + xref + trailer, 'latin1');
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>';
const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const stream = (content: string, more = '') => `<< /Length ${content.length} ${more}>>\nstream\n${content}\nendstream`;

/** One page that unpacks to so many MB; the file itself has a few kilobytes. */
export async function unpackingPdf(sizeMb: number): Promise<Buffer> {
  const packer = createDeflate({ level: 1 });
  const parts: Buffer[] = [];
  packer.on('data', (part: Buffer) => parts.push(part));
  const block = Buffer.alloc(8_000_000, ' ');
  for (let mb = 0; mb < sizeMb; mb += 8) await new Promise((resolve) => packer.write(block, resolve));
  await new Promise<void>((resolve) => packer.end(resolve));
  const packed = deflateSync(Buffer.concat(parts), { level: 9 }).toString('latin1');
  return pdfOf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
    stream(packed, '/Filter [/FlateDecode /FlateDecode] '),
  ]);
}

/** Each node of the page tree has its child twice: 2 to the power of `depth` pages that share one text. */
export function doublingPdf(depth: number): Buffer {
  const firstNode = 5;
  const nodes = Array.from({ length: depth }, (_, level) => {
    const child = level === depth - 1 ? 3 : firstNode + level + 1;
    return `<< /Type /Pages /Kids [${child} 0 R ${child} 0 R] /Count ${2 ** (depth - level)} >>`;
  });
  const text = `BT /F1 9 Tf 9 9 Td (${'words '.repeat(2_000)}) Tj ET`;
  return pdfOf([
    CATALOG,
    `<< /Type /Pages /Kids [${firstNode} 0 R] /Count ${2 ** depth} >>`,
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 ${firstNode + depth} 0 R >> >> >>`,
    stream(text),
    ...nodes,
    FONT,
  ]);
}

/** A page tree whose node is its own child. */
export const circularPdf = (): Buffer => pdfOf([CATALOG, '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>']);

/** Arrays inside arrays, more than any stack holds. */
export const nestedPdf = (depth: number): Buffer =>
  pdfOf([CATALOG, `<< /Type /Pages /Kids ${'['.repeat(depth)}${']'.repeat(depth)} /Count 1 >>`]);

/** A stream whose decoder calls itself: its length and filters come from objects that name each other. */
export const selfReferringPdf = (): Buffer =>
  pdfOf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [4 0 R 4 0 R] /Resources 3 0 R >>',
    '<< /Length 4 0 R /Filter 4 0 R >>\nstream\nx\nendstream',
  ]);
