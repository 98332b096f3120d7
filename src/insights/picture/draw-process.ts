import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';

/**
 * `draw-process svg` turns the Vega-Lite specification on standard input into SVG on standard output, and
 * `draw-process png` turns that SVG into a PNG. Two processes one after the other need half of the memory of one.
 */
const [, , format] = process.argv;
const input = await buffer(process.stdin);
process.stdout.write(format === 'svg' ? await toSvg(input.toString()) : await toPng(input.toString()));

async function toSvg(spec: string): Promise<string> {
  const [{ compile }, vega] = await Promise.all([import('vega-lite'), import('vega')]);
  // Exported for this, but missing in Vega's types.
  const { textMetrics } = vega as unknown as { readonly textMetrics: { width: typeof textWidth } };
  textMetrics.width = textWidth;
  const compiled = compile(JSON.parse(spec));
  // Without a renderer, Vega needs no canvas.
  const view = new vega.View(vega.parse(compiled.spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}

/** A width in pixels, close enough for the distances in a legend: Vega cannot measure without a canvas. */
function textWidth({ fontSize = 11 }: { readonly fontSize?: number }, text: unknown): number {
  const widths = [...String(text)].map((character) => (/[\u2e80-\uffef]/.test(character) ? 1 : 0.56));
  return Math.round(fontSize * widths.reduce((sum, width) => sum + width, 0));
}

async function toPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const font = createRequire(import.meta.url).resolve(
    '@expo-google-fonts/sawarabi-gothic/400Regular/SawarabiGothic_400Regular.ttf',
  );
  const fonts = { fontFiles: [font], loadSystemFonts: false };
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font: fonts }).render().asPng();
}
