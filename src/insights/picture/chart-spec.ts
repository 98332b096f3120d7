import type { InsightsReport } from '../insights.ts';
import { COLOURS, type Colours, type Theme } from './colours.ts';
import { dayLabels, numberLocale } from './locale.ts';
import type { PictureTexts } from './picture-texts.ts';

/** Logical pixels; the picture has twice as many, for sharp text. */
const WIDTH = 736;
const GAP = 28;
const TOP_HEIGHT = 170;
const SMALL_HEIGHT = 110;
/** Axis labels of a small chart. */
const AXIS_WIDTH = 46;
const SMALL_WIDTH = Math.floor((WIDTH - 2 * (GAP + AXIS_WIDTH)) / 3);
/** Roughly how many lines a chart has. Scales end at one of them, so that the titles of a row are level. */
const TICKS = 4;
/** More points would hide the line. */
const MAX_POINTS = 31;
/** Fewer days get a label each. */
const MAX_LABELS = { top: 14, small: 3 } as const;

const FONT = 'Sawarabi Gothic';

/** Each chart has its own colours and its own legend. */
const SEPARATE = {
  scale: { color: 'independent', strokeDash: 'independent' },
  legend: { color: 'independent', strokeDash: 'independent' },
};

type Drawing = { readonly report: InsightsReport; readonly texts: PictureTexts; readonly colours: Colours };
/** A part of a specification: https://vega.github.io/vega-lite/docs. Vega-Lite's own types take seconds to check. */
type Unit = Readonly<Record<string, unknown>>;

/** The Vega-Lite specification of the picture: outcomes on top; answer time, cost and votes below. */
export function chartSpec(report: InsightsReport, texts: PictureTexts, theme: Theme): Unit {
  const drawing: Drawing = { report, texts, colours: COLOURS[theme] };
  return {
    background: drawing.colours.background,
    padding: { left: 16, top: 16, right: 20, bottom: 16 },
    title: { text: texts.title, anchor: 'start', fontSize: 18, offset: 16 },
    config: config(drawing.colours, texts.locale),
    spacing: GAP,
    resolve: SEPARATE,
    vconcat: [
      { width: WIDTH, height: TOP_HEIGHT, ...questionsChart(drawing) },
      {
        // Legends and axes do not count, so the row is as wide as the chart above.
        bounds: 'flush',
        spacing: GAP + AXIS_WIDTH,
        resolve: SEPARATE,
        hconcat: [timeChart, costChart, votesChart].map((chart) => ({
          width: SMALL_WIDTH,
          height: SMALL_HEIGHT,
          ...chart(drawing),
        })),
      },
    ],
  };
}

function questionsChart({ report, texts, colours }: Drawing): Unit {
  const kinds = ['answered', 'partial', 'passages', 'notFound'] as const;
  const values = report.days.flatMap((day) =>
    kinds.map((kind, order) => ({ day: day.day, kind: texts[kind], order, count: day[kind] })),
  );
  return {
    title: { text: texts.questions, subtitle: texts.summaries.questions },
    data: { values },
    mark: { type: 'bar', width: { band: 0.8 } },
    encoding: {
      x: dayAxis(report, texts, MAX_LABELS.top),
      y: countAxis('count', { stack: true }),
      order: { field: 'order' },
      color: {
        field: 'kind',
        type: 'nominal',
        scale: { domain: kinds.map((kind) => texts[kind]), range: kinds.map((kind) => colours[kind]) },
        legend: { orient: 'top', direction: 'horizontal', title: null, columns: 4 },
      },
    },
  };
}

function timeChart({ report, texts, colours }: Drawing): Unit {
  const lines = [
    ['medianMs', texts.median, colours.line, [1, 0]],
    ['p95Ms', texts.p95, colours.secondLine, [4, 3]],
  ] as const;
  const values = report.days.flatMap((day) =>
    lines.map(([key, kind]) => ({ day: day.day, kind, seconds: day[key] === undefined ? null : day[key] / 1000 })),
  );
  const kinds = lines.map(([, kind]) => kind);
  const legend = { orient: 'bottom', direction: 'horizontal', title: null, symbolType: 'stroke', symbolSize: 200 };
  return {
    title: { text: texts.time, subtitle: texts.summaries.time },
    data: { values },
    mark: { type: 'line', strokeWidth: 2, point: report.days.length <= MAX_POINTS && { size: 16, filled: true } },
    encoding: {
      x: dayAxis(report, texts, MAX_LABELS.small),
      y: {
        field: 'seconds',
        type: 'quantitative',
        title: null,
        scale: { zero: true, nice: TICKS },
        axis: { tickCount: TICKS, format: ',.2~f' },
      },
      color: {
        field: 'kind',
        type: 'nominal',
        scale: { domain: kinds, range: lines.map(([, , colour]) => colour) },
        legend,
      },
      strokeDash: {
        field: 'kind',
        type: 'nominal',
        scale: { domain: kinds, range: lines.map(([, , , dash]) => dash) },
        legend,
      },
    },
  };
}

function costChart({ report, texts, colours }: Drawing): Unit {
  const { days, budgetUsdPerDay } = report;
  const kinds = [texts.cost, ...(budgetUsdPerDay === undefined ? [] : [texts.budget])];
  const color = {
    type: 'nominal',
    scale: { domain: kinds, range: [colours.line, colours.budget] },
    legend: { orient: 'bottom', direction: 'horizontal', title: null },
  };
  const y = {
    field: 'usd',
    type: 'quantitative',
    title: null,
    scale: { nice: TICKS },
    axis: { tickCount: TICKS, format: '$,.2~f' },
  };
  const bars = {
    data: { values: days.map(({ day, costUsd }) => ({ day, usd: costUsd, kind: texts.cost })) },
    mark: { type: 'bar', width: { band: 0.8 } },
    encoding: { x: dayAxis(report, texts, MAX_LABELS.small), y, color: { field: 'kind', ...color } },
  };
  const rule = {
    data: { values: [{ usd: budgetUsdPerDay, kind: texts.budget }] },
    mark: { type: 'rule', strokeWidth: 2, strokeDash: [6, 4] },
    encoding: { y, color: { field: 'kind', ...color } },
  };
  return {
    title: { text: texts.cost, subtitle: texts.summaries.cost },
    layer: budgetUsdPerDay === undefined ? [bars] : [bars, rule],
  };
}

function votesChart({ report, texts, colours }: Drawing): Unit {
  const values = report.days.flatMap(({ day, up, down }) => [
    { day, kind: texts.up, count: up },
    { day, kind: texts.down, count: -down },
  ]);
  return {
    title: { text: texts.votes, subtitle: texts.summaries.votes },
    data: { values },
    mark: { type: 'bar', width: { band: 0.8 } },
    encoding: {
      x: dayAxis(report, texts, MAX_LABELS.small),
      y: countAxis('count', { stack: true, axis: { labelExpr: "format(abs(datum.value), ',')" } }),
      color: {
        field: 'kind',
        type: 'nominal',
        scale: { domain: [texts.up, texts.down], range: [colours.answered, colours.budget] },
        legend: { orient: 'bottom', direction: 'horizontal', title: null },
      },
    },
  };
}

/** Days as categories, so that a day without questions keeps its place. */
function dayAxis({ days }: InsightsReport, { locale }: PictureTexts, maxLabels: number): Unit {
  const all = days.map(({ day }) => day);
  const step = Math.ceil(all.length / maxLabels);
  const shown = all.filter((_, index) => index % step === 0);
  return {
    field: 'day',
    type: 'ordinal',
    title: null,
    scale: { domain: all },
    axis: { values: shown, labelExpr: `(${JSON.stringify(dayLabels(shown, locale))})[datum.value]`, labelAngle: 0 },
  };
}

/** Counts have no fractions. */
function countAxis(field: string, { axis, ...more }: { readonly stack: true; readonly axis?: Unit }): Unit {
  return {
    field,
    type: 'quantitative',
    title: null,
    scale: { nice: TICKS },
    axis: { tickMinStep: 1, tickCount: TICKS, format: ',d', ...axis },
    ...more,
  };
}

function config(colours: Colours, locale: string): Unit {
  const { text, muted, grid, panel } = colours;
  return {
    font: FONT,
    locale: { number: numberLocale(locale) },
    view: { fill: panel, stroke: null },
    axis: {
      ...{ labelColor: muted, labelFontSize: 11, labelFlush: false, labelOverlap: 'greedy' },
      ...{ gridColor: grid, domainColor: grid, tickColor: grid },
    },
    axisX: { grid: false, ticks: false, labelPadding: 6 },
    axisY: { domain: false, ticks: false, labelPadding: 6 },
    legend: { labelColor: text, labelFontSize: 12, symbolType: 'square', symbolSize: 90, offset: 8 },
    title: {
      color: text,
      subtitleColor: muted,
      fontSize: 14,
      subtitleFontSize: 12,
      fontWeight: 'normal',
      anchor: 'start',
      frame: 'group',
    },
  };
}
