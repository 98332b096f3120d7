import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/*
 * `draw-process svg` turns the Vega-Lite specification on standard input into SVG on standard output, and
 * `draw-process png` turns that SVG into a PNG. Two processes one after the other need half of the memory of one.
 * This file is JavaScript, because Node needs about 10 MB more for a process that starts with TypeScript.
 */
const [, , format] = process.argv;
const input = await buffer(process.stdin);
process.stdout.write(format === 'svg' ? await toSvg(input.toString()) : await toPng(input.toString()));

/** @param {string} spec */
async function toSvg(spec) {
  const [{ compile }, { parse, textMetrics, View }] = await Promise.all([import('vega-lite'), import('vega')]);
  textMetrics.width = textWidth;
  // Without a renderer, Vega needs no canvas.
  return new View(parse(compile(JSON.parse(spec)).spec), { renderer: 'none' }).toSVG();
}

/**
 * A width in pixels, close enough for the distances in a legend: Vega cannot measure without a canvas.
 * @param {{ fontSize?: number }} item
 * @param {unknown} text
 */
function textWidth({ fontSize = 11 }, text) {
  const widths = [...String(text)].map((character) => (/[\u2e80-\uffef]/.test(character) ? 1 : 0.56));
  return Math.round(fontSize * widths.reduce((sum, width) => sum + width, 0));
}

/** @param {string} svg */
async function toPng(svg) {
  const { Resvg } = await import('@resvg/resvg-js');
  const font = import.meta.resolve('@expo-google-fonts/sawarabi-gothic/400Regular/SawarabiGothic_400Regular.ttf');
  const fonts = { fontFiles: [fileURLToPath(font)], loadSystemFonts: false };
  return new Resvg(svg, { fitTo: { mode: 'zoom', value: 2 }, font: fonts }).render().asPng();
}
